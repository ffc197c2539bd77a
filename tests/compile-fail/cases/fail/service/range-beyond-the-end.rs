// The range does not fit behind its first number.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/turn:1.0.0")]
#[port(rtp(10000..=10099), admin(8080))]
struct Turn;

#[derive(Service)]
#[service(selects = Turn)]
#[port(rtp = 65500, target = Turn::RTP)]
struct TurnService;

fn main() {}
