// The name of a variable has a name of its own.
use podwire::prelude::*;

#[derive(Environment)]
struct Config {
    #[env("LEVEL")]
    log_level: String,
    #[env(WORKERS)]
    workers: u32,
}

fn main() {}
