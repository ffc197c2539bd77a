// Something else sets it, and the manifest does too.
use podwire::prelude::*;

#[derive(Environment)]
struct Config {
    log_level: String,
}

#[derive(Container)]
#[container(image = "web:1", environment = Config)]
#[env(LOG_LEVEL = external)]
#[env(LOG_LEVEL = "info")]
struct Web;

fn main() {}
