// Somebody else says whose it is.
use podwire::prelude::*;

#[derive(Gateway)]
#[gateway(foreign, class = "istio")]
#[listener(http = 80)]
struct Public;

fn main() {}
