// The server takes a negative grace period for 1.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[pod(grace_period = -30)]
struct Web;

fn main() {}
