// Over which places?
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[spread(skew = 2)]
#[deployment(replicas = 3)]
struct Web;

fn main() {}
