// No such case.
use podwire::prelude::*;

#[derive(ConfigMap)]
#[config_map(rename_all = "kebap-case")]
struct Settings {
    log_level: String,
}

fn main() {}
