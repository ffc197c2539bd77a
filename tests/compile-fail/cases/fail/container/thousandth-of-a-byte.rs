// The suffix m is a thousandth.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[resources(requests(memory = "128m"))]
struct Web;

fn main() {}
