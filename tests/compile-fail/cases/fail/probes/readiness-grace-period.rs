// A readiness probe stops nothing.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
#[probe(readiness = tcp(Self::HTTP), termination_grace_period = 10)]
struct Web;

fn main() {}
