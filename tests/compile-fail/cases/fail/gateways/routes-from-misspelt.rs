// There is no such word.
use podwire::prelude::*;

#[derive(Gateway)]
#[gateway(class = "istio")]
#[listener(http = 80, routes_from = Any)]
struct Public;

fn main() {}
