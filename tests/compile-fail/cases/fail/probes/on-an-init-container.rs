// Nobody asks a container that has ended.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "ghcr.io/acme/migrate:1.0")]
#[probe(readiness = exec("true"))]
struct Migrate;

#[derive(Container)]
#[container(image = "nginx:1.29")]
struct Server;

#[derive(Pod)]
struct Web {
    #[init]
    migrate: Migrate,
    server: Server,
}

fn main() {}
