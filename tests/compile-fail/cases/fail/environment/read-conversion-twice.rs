// Who reads the value?
use podwire::prelude::*;

#[derive(Environment)]
struct Config {
    #[env(from_str, parse = str::parse)]
    workers: u32,
}

fn main() {}
