// Too large for the field's type.
use podwire::prelude::*;

#[derive(Environment)]
struct Config {
    port: u16,
}

#[derive(Container)]
#[container(image = "web:1", environment = Config)]
#[env(PORT = 80800)]
struct Web;

fn main() {}
