// The type has no `FromStr`.
use podwire::prelude::*;

struct Level;

#[derive(Environment)]
struct Config {
    #[env(from_str)]
    level: Level,
}

fn main() {}
