// There is no such workload.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[stateful_set]
struct Web;

fn main() {}
