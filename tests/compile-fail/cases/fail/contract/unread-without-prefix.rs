// The prefix is forgotten.
use podwire::prelude::*;

#[derive(Environment)]
#[environment(prefix = "SHOP_")]
struct Config {
    port: u16,
}

#[derive(Container)]
#[container(image = "web:1", environment = Config)]
#[env(PORT = 8080)]
struct Web;

fn main() {}
