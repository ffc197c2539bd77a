// No node with the pod could ever be drained.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[disruption(min_available = 1)]
#[deployment]
struct Web;

fn main() {}
