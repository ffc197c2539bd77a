// There is no such protocol.
use podwire::prelude::*;

#[derive(Gateway)]
#[gateway(class = "istio")]
#[listener(http = 80, protocol = Http)]
struct Public;

fn main() {}
