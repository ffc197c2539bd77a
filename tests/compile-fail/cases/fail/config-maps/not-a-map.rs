// A pod is no config map.
use podwire::prelude::*;

#[derive(ConfigMap)]
struct Settings {
    log_level: String,
}

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
struct Catalog;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[env_from(Catalog)]
struct Web;

fn main() {}
