// The option belongs to the probe, not to its handler.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
#[probe(readiness = tcp(Self::HTTP, initialDelaySeconds = 5))]
struct Web;

fn main() {}
