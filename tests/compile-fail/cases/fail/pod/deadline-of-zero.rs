// A pod needs some time.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[pod(deadline = 0, restart_policy = Never)]
struct Web;

fn main() {}
