// There is no such policy.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[job(pod_replacement = Terminating)]
struct Import;

fn main() {}
