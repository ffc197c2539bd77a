// The second of the list.
use podwire::prelude::*;

#[derive(Environment)]
struct Config {
    #[env(separator = ";")]
    shards: Vec<u8>,
}

#[derive(Container)]
#[container(image = "web:1", environment = Config)]
#[env(SHARDS = "1;2,3")]
struct Web;

fn main() {}
