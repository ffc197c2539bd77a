// A misspelt name is one mistake, though a variable is missing then.
use podwire::prelude::*;

#[derive(Environment)]
struct Config {
    log_level: String,
}

#[derive(Container)]
#[container(image = "web:1", environment = Config)]
#[env(LOG_LEVLE = "info")]
struct Web;

fn main() {}
