// There is no such resource.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[resources(limits(mem = "64Mi"))]
struct Web;

fn main() {}
