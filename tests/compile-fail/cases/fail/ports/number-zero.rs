// Port 0 cannot be reached.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[port(http = 0)]
struct Web;

fn main() {}
