// No variable can have such a name.
use podwire::prelude::*;

#[derive(Environment)]
#[environment(prefix = "SHOP=")]
struct Config {
    #[env(name = "")]
    port: u16,
}

fn main() {}
