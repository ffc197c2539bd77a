// A struct inside the contract has a prefix.
use podwire::prelude::*;

#[derive(Environment)]
struct Database {
    url: Secret<String>,
    pool: u16,
}

#[derive(Environment)]
#[environment(prefix = "SHOP_")]
struct Config {
    #[env(nested)]
    database: Database,
}

#[derive(Container)]
#[container(image = "web:1", environment = Config)]
#[env(SHOP_DATABASE_URL = secret(name = "db", key = "url"))]
struct Web;

fn main() {}
