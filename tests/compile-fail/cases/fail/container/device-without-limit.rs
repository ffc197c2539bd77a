// What is requested of a device is its limit too.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[resources(requests("nvidia.com/gpu" = 1))]
struct Web;

fn main() {}
