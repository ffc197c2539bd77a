use podwire::prelude::*;

// Whoever reads the manifest would read it.
#[derive(ConfigMap)]
struct Settings {
    password: Secret<String>,
}

fn main() {}
