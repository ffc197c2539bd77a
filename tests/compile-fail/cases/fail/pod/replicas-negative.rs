// There are no negative replicas.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[deployment(replicas = -1)]
struct Web;

fn main() {}
