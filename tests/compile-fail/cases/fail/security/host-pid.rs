// A pod of the level baseline does not see the processes of its node.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[pod(security = baseline, host_pid)]
struct Web;

fn main() {}
