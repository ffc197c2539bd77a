// One attribute is the struct's, the other the field's.
use podwire::prelude::*;

#[derive(Environment)]
#[env(prefix = "SHOP_")]
struct Config {
    #[environment(name = "LEVEL")]
    log_level: String,
}

fn main() {}
