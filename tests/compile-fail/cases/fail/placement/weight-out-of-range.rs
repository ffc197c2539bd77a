// Weights go up to 100.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[apart(node, weight = 1000)]
#[deployment(replicas = 3)]
struct Web;

fn main() {}
