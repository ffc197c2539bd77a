// The number does not fit into the field's type; in a list, one of them.
use podwire::prelude::*;

#[derive(Environment)]
#[environment(prefix = "SHOP_")]
struct Config {
    #[env(default = 80800)]
    port: u16,
    #[env(default = "1,2,300")]
    numbers: Vec<u8>,
}

fn main() {}
