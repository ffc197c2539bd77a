// A secret's default is not shown, even though it stands in the code.
use podwire::prelude::*;

#[derive(Environment)]
struct Config {
    #[env(default = "hunter2")]
    pin: Secret<u32>,
}

fn main() {}
