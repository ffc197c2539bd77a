// The argument exists, in another spelling.
use podwire::prelude::*;

#[derive(Environment)]
struct Config {
    #[env(defualt = 4)]
    workers: u32,
}

fn main() {}
