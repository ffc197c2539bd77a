// The form exists, in another spelling.
use podwire::prelude::*;

#[derive(Environment)]
struct Config {
    #[env(from_str, form = Urls)]
    home: String,
}

fn main() {}
