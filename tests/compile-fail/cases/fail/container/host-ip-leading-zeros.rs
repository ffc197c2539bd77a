// An address has no leading zeros.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[port(http = 8080, host_port = 80, host_ip = "010.0.0.1")]
struct Web;

fn main() {}
