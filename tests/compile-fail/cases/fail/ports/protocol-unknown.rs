// HTTP is no transport protocol.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[port(http = 8080, protocol = HTTP)]
struct Web;

fn main() {}
