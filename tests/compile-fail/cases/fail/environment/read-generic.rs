// A contract has one form.
use podwire::prelude::*;

#[derive(Environment)]
struct Config<T> {
    value: T,
}

fn main() {}
