// A surge is a number or a percentage.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[deployment(replicas = 2, strategy = rolling_update(max_surge = "a half"))]
struct Web;

fn main() {}
