use podwire::prelude::*;

#[derive(Secret)]
struct Login {
    password: Secret<String>,
}

#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/web:2.0.0")]
#[env_from(Login)]
struct Web;

#[derive(App)]
#[app(namespace = "platform")]
struct Platform {
    login: Login,
}

#[derive(App)]
#[app(namespace = "shop")]
struct Shop {
    web: Web,
    platform: Platform,
}

fn main() {}
