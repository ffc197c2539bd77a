// A variable's text has no fields.
use podwire::prelude::*;

#[derive(FromVariable)]
enum Output {
    Stdout,
    File(String),
}

fn main() {}
