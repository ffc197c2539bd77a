// The container may run as root.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[pod(security = restricted)]
#[security(run_as_non_root = false)]
struct Web;

fn main() {}
