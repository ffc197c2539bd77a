// The app gives the namespace.
use podwire::prelude::*;

#[derive(ConfigMap)]
#[config_map(namespace = "platform")]
struct Settings {
    log_level: String,
}

fn main() {}
