// A config map is no place for it.
use podwire::prelude::*;

#[derive(Environment)]
struct Config {
    password: Secret<String>,
}

#[derive(Container)]
#[container(image = "web:1", environment = Config)]
#[env(PASSWORD = config_map(name = "web", key = "password"))]
struct Web;

fn main() {}
