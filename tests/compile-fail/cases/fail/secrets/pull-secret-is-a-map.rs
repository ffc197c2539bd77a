use podwire::prelude::*;

#[derive(ConfigMap)]
struct Registry {
    level: String,
}

#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/web:2.0.0")]
#[pod(image_pull_secrets(Registry))]
struct Web;

fn main() {}
