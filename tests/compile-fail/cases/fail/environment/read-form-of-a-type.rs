// The type says its form itself.
use podwire::prelude::*;

#[derive(Environment)]
struct Config {
    #[env(form = Duration)]
    seconds: u32,
}

fn main() {}
