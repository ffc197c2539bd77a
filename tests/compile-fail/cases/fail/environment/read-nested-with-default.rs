// What is nested has several variables.
use podwire::prelude::*;

#[derive(Environment)]
struct Database {
    url: String,
}

#[derive(Environment)]
struct Config {
    #[env(nested, default = "postgres://db", name = "DB")]
    database: Database,
}

fn main() {}
