// A pod that always restarts never ends.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[pod(restart_policy = Always)]
#[job]
struct Import;

fn main() {}
