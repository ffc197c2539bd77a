// The contract's own mistake is one error.
use podwire::prelude::*;

#[derive(Environment)]
struct Config {
    #[env(defaults = 1)]
    workers: u16,
    log_level: String,
}

#[derive(Container)]
#[container(image = "web:1", environment = Config)]
#[env(GREETING = "hello")]
struct Web;

fn main() {}
