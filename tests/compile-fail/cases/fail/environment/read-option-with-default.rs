// Such a value is never `None`.
use podwire::prelude::*;

#[derive(Environment)]
struct Config {
    #[env(default = 4)]
    workers: Option<u32>,
}

fn main() {}
