// There is no such port.
use podwire::prelude::*;

#[derive(Gateway)]
#[gateway(class = "istio")]
#[listener(http = 80800)]
struct Public;

fn main() {}
