// An enum has no variables, it is one.
use podwire::prelude::*;

#[derive(Environment)]
enum LogLevel {
    Debug,
    Info,
}

fn main() {}
