use podwire::prelude::*;

#[derive(Secret)]
struct Login {
    #[key(text = "hunter2")]
    password: Secret<String>,
}

fn main() {}
