// With the prefix, the key is another variable.
use podwire::prelude::*;

#[derive(Environment)]
struct Config {
    log_level: String,
}

#[derive(ConfigMap)]
struct Settings {
    #[key(name = "LOG_LEVEL")]
    log_level: String,
}

#[derive(Container)]
#[container(image = "web:1", environment = Config)]
#[env_from(Settings, prefix = "WEB_")]
struct Web;

fn main() {}
