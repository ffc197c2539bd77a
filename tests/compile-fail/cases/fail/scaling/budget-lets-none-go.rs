// None may go.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[disruption(max_unavailable = 0)]
#[deployment(replicas = 3)]
struct Web;

fn main() {}
