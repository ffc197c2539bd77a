// The fields' names are the variables'.
use podwire::prelude::*;

#[derive(Environment)]
struct Config(String, u32);

fn main() {}
