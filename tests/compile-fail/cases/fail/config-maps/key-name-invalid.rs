// A key has letters, digits, dots, dashes and underscores.
use podwire::prelude::*;

#[derive(ConfigMap)]
struct Settings {
    #[key(name = "log level")]
    log_level: String,
}

fn main() {}
