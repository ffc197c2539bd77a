// There is nothing to separate.
use podwire::prelude::*;

#[derive(Environment)]
struct Config {
    #[env(separator = ";")]
    numbers: u32,
    #[env(separator = "")]
    tags: Vec<String>,
}

fn main() {}
