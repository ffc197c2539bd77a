// A must has no weight.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[apart(node, required, weight = 50)]
#[deployment(replicas = 3)]
struct Web;

fn main() {}
