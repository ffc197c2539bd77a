// The last port stands first, and a constant hides it.
use podwire::prelude::*;

const FIRST: u16 = 20000;

#[derive(Container)]
#[container(image = "ghcr.io/acme/turn:1.0.0")]
#[port(rtp = FIRST..=10099, protocol = UDP)]
struct Turn;

fn main() {}
