// A duration has a unit.
use podwire::prelude::*;

#[derive(Environment)]
struct Config {
    #[env(default = 30)]
    timeout: std::time::Duration,
}

fn main() {}
