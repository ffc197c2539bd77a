// A host is a DNS name.
use podwire::prelude::*;

#[derive(Gateway)]
#[gateway(class = "istio")]
#[listener(http = 80, hostname = "10.0.0.1")]
struct Public;

fn main() {}
