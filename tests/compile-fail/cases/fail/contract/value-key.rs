// The text stands in the config map.
use podwire::prelude::*;

#[derive(Environment)]
struct Config {
    port: u16,
}

#[derive(ConfigMap)]
struct Settings {
    #[key(text = "http")]
    port: Included,
}

#[derive(Container)]
#[container(image = "web:1", environment = Config)]
#[env(PORT = key(Settings::PORT))]
struct Web;

fn main() {}
