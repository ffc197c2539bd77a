// A secret has no `Display`.
use podwire::prelude::*;

fn start(password: Secret<String>) {
    println!("{password:?} is {password}");
}

fn main() {}
