// All keys of a config map that the app lacks.
use podwire::prelude::*;

#[derive(ConfigMap)]
struct Settings {
    log_level: String,
}

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[env_from(Settings)]
struct Web;

#[derive(App)]
struct Shop {
    web: Web,
}

fn main() {}
