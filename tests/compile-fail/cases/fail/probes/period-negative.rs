// A probe's period is not negative.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
#[probe(readiness = tcp(Self::HTTP), period = -5)]
struct Web;

fn main() {}
