use podwire::prelude::*;

#[derive(Secret)]
struct Login {
    password: String,
}

fn main() {}
