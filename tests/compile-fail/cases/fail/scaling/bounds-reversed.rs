// The most are fewer than the fewest.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[resources(requests(cpu = "100m"))]
#[autoscale(10..=2, cpu = 70)]
#[deployment]
struct Web;

fn main() {}
