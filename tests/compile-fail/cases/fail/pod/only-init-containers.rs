// An init container alone is no pod.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "ghcr.io/acme/migrate:1.0.0")]
struct Migrate;

#[derive(Pod)]
struct Web {
    #[init]
    migrate: Migrate,
}

fn main() {}
