// A port of the node is past all policies.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[pod(security = baseline)]
#[port(http = 8080, host_port = 80)]
struct Web;

fn main() {}
