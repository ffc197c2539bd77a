// Two databases, and one prefix.
use podwire::prelude::*;

#[derive(Environment)]
struct Database {
    url: String,
}

#[derive(Environment)]
struct Config {
    #[env(nested, prefix = "DB_")]
    primary: Database,
    #[env(nested, prefix = "DB_")]
    replica: Database,
}

fn main() {}
