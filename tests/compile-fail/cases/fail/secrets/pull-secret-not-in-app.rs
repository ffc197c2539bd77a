use podwire::prelude::*;

#[derive(Secret)]
#[secret(type = docker_config)]
struct Registry {
    dockerconfigjson: Secret<String>,
}

#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/web:2.0.0")]
#[pod(image_pull_secrets(Registry))]
struct Web;

#[derive(App)]
#[app(namespace = "shop")]
struct Shop {
    web: Web,
}

fn main() {}
