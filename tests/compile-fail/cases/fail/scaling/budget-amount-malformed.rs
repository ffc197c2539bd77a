// Neither a number nor a percentage.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[disruption(max_unavailable = "a few")]
#[deployment(replicas = 3)]
struct Web;

fn main() {}
