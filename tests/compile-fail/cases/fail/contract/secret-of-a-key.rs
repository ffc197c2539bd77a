// A declared config map is no place for it.
use podwire::prelude::*;

#[derive(Environment)]
struct Config {
    password: Secret<String>,
}

#[derive(ConfigMap)]
struct Settings {
    password: String,
}

#[derive(Container)]
#[container(image = "web:1", environment = Config)]
#[env(PASSWORD = key(Settings::PASSWORD))]
struct Web;

fn main() {}
