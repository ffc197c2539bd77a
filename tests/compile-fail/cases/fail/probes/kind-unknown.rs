// There is no such probe.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
#[probe(ready = tcp(Self::HTTP))]
struct Web;

fn main() {}
