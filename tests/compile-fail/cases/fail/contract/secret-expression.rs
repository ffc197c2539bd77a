// The values file would hold the secret.
use podwire::prelude::*;

#[derive(Environment)]
struct Config {
    password: Option<Secret<String>>,
}

#[derive(Container)]
#[container(image = "web:1", environment = Config)]
#[env(PASSWORD = self.password)]
struct Web {
    password: String,
}

fn main() {}
