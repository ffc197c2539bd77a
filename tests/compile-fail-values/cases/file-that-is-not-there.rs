// There is no such file beside this one.
use podwire::prelude::*;

#[derive(ConfigMap)]
struct Settings {
    #[key(file = "rules.yaml")]
    rules: Included,
}

fn main() {}
