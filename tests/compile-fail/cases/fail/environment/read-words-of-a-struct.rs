// A struct has no variants.
use podwire::prelude::*;

#[derive(FromVariable)]
struct LogLevel {
    level: u8,
}

fn main() {}
