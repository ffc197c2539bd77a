// The network of the node is not the pod's own.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[pod(security = baseline, host_network)]
struct Web;

fn main() {}
