// The handler exists, in another spelling.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
#[probe(readiness = httpget(Self::HTTP))]
struct Web;

fn main() {}
