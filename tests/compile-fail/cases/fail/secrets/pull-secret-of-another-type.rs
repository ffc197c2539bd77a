use podwire::prelude::*;

#[derive(Secret)]
#[secret(type = basic_auth)]
struct Registry;

#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/web:2.0.0")]
#[pod(image_pull_secrets(Registry))]
struct Web;

fn main() {}
