// A config map without keys.
use podwire::prelude::*;

#[derive(ConfigMap)]
struct Settings;

fn main() {}
