// The field has a value, and its key another one.
use podwire::prelude::*;

#[derive(ConfigMap)]
struct Settings {
    #[key(text = "level = info")]
    rules: String,
}

fn main() {}
