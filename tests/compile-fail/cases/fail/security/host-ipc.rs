// A pod of the level baseline does not share the memory of its node.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[pod(security = baseline, host_ipc)]
struct Web;

fn main() {}
