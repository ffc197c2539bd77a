// What is foreign is not emitted.
use podwire::prelude::*;

#[derive(ConfigMap)]
#[config_map(foreign)]
struct Settings {
    #[key(text = "a")]
    proxy: Key,
}

fn main() {}
