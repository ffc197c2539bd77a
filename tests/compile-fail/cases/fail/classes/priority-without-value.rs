// A class that says nothing.
use podwire::prelude::*;

#[derive(PriorityClass)]
struct Critical;

fn main() {}
