// An amount is a number.
use podwire::prelude::*;

#[derive(Environment)]
struct Config {
    memory: bool,
}

#[derive(Container)]
#[container(image = "web:1", environment = Config)]
#[env(MEMORY = resource("limits.memory"))]
struct Web;

fn main() {}
