use podwire::prelude::*;

#[derive(Secret)]
#[secret(namespace = "platform")]
struct Login {
    password: Secret<String>,
}

fn main() {}
