// Nothing sets what the program needs.
use podwire::prelude::*;

#[derive(Environment)]
struct Config {
    log_level: String,
    database_url: Secret<String>,
    workers: Option<u16>,
}

#[derive(Container)]
#[container(image = "web:1", environment = Config)]
#[env(LOG_LEVEL = "info")]
struct Web;

fn main() {}
