// One of the range's ports is another port, and a constant hides it.
use podwire::prelude::*;

const ADMIN: u16 = 10050;

#[derive(Container)]
#[container(image = "ghcr.io/acme/turn:1.0.0")]
#[port(rtp = 10000..=10099)]
#[port(admin = ADMIN)]
struct Turn;

fn main() {}
