// A variable holds one value, or a list.
use podwire::prelude::*;

#[derive(Environment)]
struct Config {
    limits: std::collections::BTreeMap<String, u32>,
}

fn main() {}
