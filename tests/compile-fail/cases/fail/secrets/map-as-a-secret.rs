use podwire::prelude::*;

#[derive(ConfigMap)]
struct Settings {
    level: String,
}

#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/web:2.0.0")]
#[volume(settings = secret(Settings))]
#[mount(settings = "/etc/settings")]
struct Web;

fn main() {}
