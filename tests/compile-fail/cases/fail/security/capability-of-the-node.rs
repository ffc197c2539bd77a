// It opens a way to the node.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[pod(security = baseline)]
#[security(add_capabilities("SYS_ADMIN"))]
struct Web;

fn main() {}
