use podwire::prelude::*;

#[derive(Secret)]
struct Login {
    password: Secret<String>,
}

#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/web:2.0.0")]
#[env(PASSWORD = key(Login::PASSWORD))]
struct Web;

#[derive(App)]
#[app(namespace = "shop")]
struct Shop {
    web: Web,
}

fn main() {}
