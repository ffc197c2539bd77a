// The container opens no port.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[probe(readiness = tcp(Self::HTTP))]
struct Web;

fn main() {}
