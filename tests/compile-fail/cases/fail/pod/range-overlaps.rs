// The range of one container holds the port of another.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "ghcr.io/acme/turn:1.0.0")]
#[port(rtp = 10000..=10099)]
struct Turn;

#[derive(Container)]
#[container(image = "ghcr.io/acme/exporter:1.0.0")]
#[port(metrics = 10050)]
struct Exporter;

#[derive(Pod)]
struct Calls {
    turn: Turn,
    exporter: Exporter,
}

fn main() {}
