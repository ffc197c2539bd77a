// There is no such policy.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[disruption(max_unavailable = 1, unhealthy = Always)]
#[deployment(replicas = 3)]
struct Web;

fn main() {}
