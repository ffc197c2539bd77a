// How many may go?
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[disruption(unhealthy = AlwaysAllow)]
#[deployment(replicas = 3)]
struct Web;

fn main() {}
