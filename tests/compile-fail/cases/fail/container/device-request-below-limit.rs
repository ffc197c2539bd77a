// Request and limit of a device are equal.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[resources(requests("nvidia.com/gpu" = 1), limits("nvidia.com/gpu" = 2))]
struct Web;

fn main() {}
