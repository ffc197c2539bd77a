// Two fields are one key.
use podwire::prelude::*;

#[derive(ConfigMap)]
struct Settings {
    level: String,
    #[key(name = "level")]
    log_level: String,
}

fn main() {}
