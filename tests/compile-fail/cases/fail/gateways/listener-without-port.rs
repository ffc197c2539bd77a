// A listener is a name and a port.
use podwire::prelude::*;

#[derive(Gateway)]
#[gateway(class = "istio")]
#[listener(http)]
struct Public;

fn main() {}
