// One of the range's ports is another port.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "ghcr.io/acme/turn:1.0.0")]
#[port(rtp = 10000..=10099)]
#[port(admin = 10050)]
struct Turn;

fn main() {}
