// A class that runs nothing.
use podwire::prelude::*;

#[derive(RuntimeClass)]
struct Sandbox;

fn main() {}
