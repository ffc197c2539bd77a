// A liveness probe succeeds at once.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
#[probe(liveness = tcp(Self::HTTP), success_threshold = 2)]
struct Web;

fn main() {}
