// Several ports need a name.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/turn:1.0.0")]
#[port(rtp(10000..=10099), admin(8080))]
struct Turn;

#[derive(Service)]
#[service(selects = Turn)]
#[port(20000, target = Turn::RTP)]
struct TurnService;

fn main() {}
