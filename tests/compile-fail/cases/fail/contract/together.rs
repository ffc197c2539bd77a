// Each mistake at its token, all at once.
use std::time::Duration;

use podwire::prelude::*;

#[derive(Environment)]
struct Config {
    timeout: Duration,
    password: Secret<String>,
    port: u16,
}

#[derive(Container)]
#[container(image = "web:1", environment = Config)]
#[env(TIMEOUT = "soon")]
#[env(PASSWORD = "hunter2")]
#[env(GREETING = "hello")]
struct Web;

fn main() {}
