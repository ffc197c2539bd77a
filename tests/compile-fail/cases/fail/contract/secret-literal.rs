// A secret in the manifest; it is not in the message.
use podwire::prelude::*;

#[derive(Environment)]
struct Config {
    password: Secret<String>,
}

#[derive(Container)]
#[container(image = "web:1", environment = Config)]
#[env(PASSWORD = "hunter2")]
struct Web;

fn main() {}
