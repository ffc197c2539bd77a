// A container sets variables, a program reads them.
use podwire::prelude::*;

#[derive(Environment)]
struct Config {
    #[env(LOG_LEVEL = "info")]
    log_level: String,
}

fn main() {}
