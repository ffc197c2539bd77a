// The strategy exists, in another spelling.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[deployment(replicas = 2, strategy = rolling)]
struct Web;

fn main() {}
