// No label of a node has such a key.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[apart("acme io/rack")]
#[deployment(replicas = 3)]
struct Web;

fn main() {}
