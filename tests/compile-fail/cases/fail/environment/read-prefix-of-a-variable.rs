// One variable has a name, and no prefix.
use podwire::prelude::*;

#[derive(Environment)]
struct Config {
    #[env(prefix = "SHOP_")]
    log_level: String,
}

fn main() {}
