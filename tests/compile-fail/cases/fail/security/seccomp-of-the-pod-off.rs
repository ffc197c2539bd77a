// The same for all containers.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[pod(security(baseline, seccomp = Unconfined))]
struct Web;

fn main() {}
