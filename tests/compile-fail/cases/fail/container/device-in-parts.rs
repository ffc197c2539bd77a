// A device cannot be split.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[resources(limits("nvidia.com/gpu" = "500m"))]
struct Web;

fn main() {}
