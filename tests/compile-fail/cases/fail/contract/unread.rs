// The program has no such field.
use podwire::prelude::*;

#[derive(Environment)]
struct Config {
    log_level: String,
}

#[derive(Container)]
#[container(image = "web:1", environment = Config)]
#[env(LOG_LEVEL = "info")]
#[env(CACHE_SIZE = "64Mi")]
struct Web;

fn main() {}
