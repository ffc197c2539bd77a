// The last port stands first.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "ghcr.io/acme/turn:1.0.0")]
#[port(rtp = 10099..=10000, protocol = UDP)]
struct Turn;

fn main() {}
