// A single variable is not nested.
use podwire::prelude::*;

#[derive(Environment)]
struct Config {
    #[env(nested)]
    url: String,
}

fn main() {}
