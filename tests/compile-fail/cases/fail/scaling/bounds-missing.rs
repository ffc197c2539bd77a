// Between which numbers?
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[resources(requests(cpu = "100m"))]
#[autoscale(cpu = 70)]
#[deployment]
struct Web;

fn main() {}
