// Two fields, and one variable.
use podwire::prelude::*;

#[derive(Environment)]
#[environment(prefix = "SHOP_")]
struct Config {
    port: u16,
    #[env(name = "SHOP_PORT")]
    metrics_port: u16,
}

fn main() {}
