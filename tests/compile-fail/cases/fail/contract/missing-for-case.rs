// The key is called as its field, and the variable is not.
use podwire::prelude::*;

#[derive(Environment)]
struct Config {
    log_level: String,
}

#[derive(ConfigMap)]
struct Settings {
    log_level: String,
}

#[derive(Container)]
#[container(image = "web:1", environment = Config)]
#[env_from(Settings)]
struct Web;

fn main() {}
