// Port numbers end at 65535.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[port(http = 80800)]
struct Web;

fn main() {}
