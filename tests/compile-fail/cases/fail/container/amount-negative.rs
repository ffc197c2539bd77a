// An amount is not negative.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[resources(limits(cpu = "-1"))]
struct Web;

fn main() {}
