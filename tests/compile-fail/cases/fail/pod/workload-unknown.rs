// There is no such workload.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[replica_set]
struct Web;

fn main() {}
