// How many ports there are, the target says.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/turn:1.0.0")]
#[port(rtp(10000..=10099), admin(8080))]
struct Turn;

#[derive(Service)]
#[service(selects = Turn)]
#[port(rtp = 20000..=20010, target = Turn::RTP)]
struct TurnService;

fn main() {}
