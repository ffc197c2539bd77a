// The config map lacks a key of the contract.
use podwire::prelude::*;

#[derive(Environment)]
struct Config {
    log_level: String,
    port: u16,
}

#[derive(ConfigMap)]
struct Settings {
    #[key(name = "WEB_PORT", text = "8080")]
    port: Included,
}

#[derive(Container)]
#[container(image = "web:1", environment = Config)]
#[env_from(Settings)]
#[env(LOG_LEVEL = "info")]
struct Web;

fn main() {}
