// Nobody knows whose it is.
use podwire::prelude::*;

#[derive(Gateway)]
#[listener(http = 80)]
struct Public;

fn main() {}
