// A host IP has no effect without a host port.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[port(http = 8080, host_ip = "10.0.0.1")]
struct Web;

fn main() {}
