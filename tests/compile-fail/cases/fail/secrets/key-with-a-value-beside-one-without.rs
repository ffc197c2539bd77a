use podwire::prelude::*;

#[derive(Secret)]
struct Login {
    username: Key,
    password: Secret<String>,
}

fn main() {}
