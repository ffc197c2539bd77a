// A key holds one thing.
use podwire::prelude::*;

#[derive(ConfigMap)]
struct Settings {
    #[key(text = "a", file = "settings.txt")]
    proxy: Included,
}

fn main() {}
