// A host IP is an IP address.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[port(http = 8080, host_port = 8080, host_ip = "10.0.0.256")]
struct Web;

fn main() {}
