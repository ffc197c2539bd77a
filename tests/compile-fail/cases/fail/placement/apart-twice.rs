// Once is enough.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[apart(node)]
#[apart(node, required)]
#[deployment(replicas = 3)]
struct Web;

fn main() {}
