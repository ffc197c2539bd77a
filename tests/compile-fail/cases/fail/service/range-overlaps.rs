// The range in front of which the first port stands reaches the second.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/turn:1.0.0")]
#[port(rtp(10000..=10099), admin(8080))]
struct Turn;

#[derive(Service)]
#[service(selects = Turn)]
#[port(rtp = 20000, target = Turn::RTP)]
#[port(admin = 20050, target = Turn::ADMIN)]
struct TurnService;

fn main() {}
