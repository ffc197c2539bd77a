// A range without its last port.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "ghcr.io/acme/turn:1.0.0")]
#[port(rtp = 10000..10100, protocol = UDP)]
struct Turn;

fn main() {}
