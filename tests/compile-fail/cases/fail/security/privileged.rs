// As good as root on the node.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[pod(security = baseline)]
#[security(privileged)]
struct Web;

fn main() {}
