// One of all keys is a secret.
use podwire::prelude::*;

#[derive(Environment)]
struct Config {
    password: Secret<String>,
}

#[derive(ConfigMap)]
struct Settings {
    #[key(name = "PASSWORD")]
    password: String,
}

#[derive(Container)]
#[container(image = "web:1", environment = Config)]
#[env_from(Settings)]
struct Web;

fn main() {}
