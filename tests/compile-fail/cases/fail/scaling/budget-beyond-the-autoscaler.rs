// There are never so many.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[resources(requests(cpu = "100m"))]
#[autoscale(2..=3, cpu = 70)]
#[disruption(min_available = 5)]
#[deployment]
struct Web;

fn main() {}
