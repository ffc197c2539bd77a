// A job has no replicas.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[disruption(min_available = 1)]
#[job]
struct Import;

fn main() {}
