// All calls of the kernel are open.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[pod(security = baseline)]
#[security(seccomp = Unconfined)]
struct Web;

fn main() {}
