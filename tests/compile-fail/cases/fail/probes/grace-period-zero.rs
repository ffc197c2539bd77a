// A grace period is positive.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
#[probe(liveness = tcp(Self::HTTP), termination_grace_period = 0)]
struct Web;

fn main() {}
