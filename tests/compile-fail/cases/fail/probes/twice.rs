// A container has one readiness probe.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
#[probe(readiness = tcp(Self::HTTP))]
#[probe(readiness = http_get(Self::HTTP))]
struct Web;

fn main() {}
