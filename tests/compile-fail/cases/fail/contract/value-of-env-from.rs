// The text stands in the config map.
use podwire::prelude::*;

#[derive(ConfigMap)]
struct Settings {
    #[key(name = "WEB_PORT", text = "http")]
    port: Included,
}

#[derive(Environment)]
#[environment(prefix = "WEB_")]
struct Config {
    port: u16,
}

#[derive(Container)]
#[container(image = "web:1", environment = Config)]
#[env_from(Settings)]
struct Web;

fn main() {}
