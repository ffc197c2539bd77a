use podwire::prelude::*;

#[derive(Secret)]
struct Nothing;

fn main() {}
