// A key has the value of its field as a text.
use podwire::prelude::*;

#[derive(ConfigMap)]
struct Settings {
    log_level: Vec<u8>,
}

fn main() {}
