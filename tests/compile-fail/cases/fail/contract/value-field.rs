// The pod's address is no number.
use podwire::prelude::*;

#[derive(Environment)]
struct Config {
    shard: u16,
}

#[derive(Container)]
#[container(image = "web:1", environment = Config)]
#[env(SHARD = field("status.podIP"))]
struct Web;

fn main() {}
