// A duration has a unit.
use std::time::Duration;

use podwire::prelude::*;

#[derive(Environment)]
struct Config {
    #[env(default = "10s")]
    timeout: Duration,
}

#[derive(Container)]
#[container(image = "web:1", environment = Config)]
#[env(TIMEOUT = 30)]
struct Web;

fn main() {}
