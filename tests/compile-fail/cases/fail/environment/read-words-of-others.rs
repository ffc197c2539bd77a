// What clap and serde call these things.
use podwire::prelude::*;

#[derive(Environment)]
struct Config {
    #[env(default_value = "4")]
    workers: u32,
    #[env(rename = "LEVEL")]
    log_level: String,
    #[env(value_delimiter = ",")]
    tags: Vec<String>,
    #[env(required)]
    url: String,
}

fn main() {}
