// It is not said what is included.
use podwire::prelude::*;

#[derive(ConfigMap)]
struct Settings {
    rules: Included,
}

fn main() {}
