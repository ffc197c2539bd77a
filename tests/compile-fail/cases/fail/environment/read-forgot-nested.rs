// A struct with variables of its own is marked.
use podwire::prelude::*;

#[derive(Environment)]
struct Database {
    url: String,
}

#[derive(Environment)]
struct Config {
    database: Database,
}

fn main() {}
