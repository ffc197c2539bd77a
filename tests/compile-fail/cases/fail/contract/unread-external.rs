// What something else sets is read as well.
use podwire::prelude::*;

#[derive(Environment)]
struct Config {
    log_level: String,
}

#[derive(Container)]
#[container(image = "web:1", environment = Config)]
#[env(LOG_LEVLE = external)]
struct Web;

fn main() {}
