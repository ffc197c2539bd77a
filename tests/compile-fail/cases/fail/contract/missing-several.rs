// Three at once are one error, at the contract.
use podwire::prelude::*;

#[derive(Environment)]
struct Config {
    log_level: String,
    port: u16,
    greeting: String,
}

#[derive(Container)]
#[container(image = "web:1", environment = Config)]
struct Web;

fn main() {}
