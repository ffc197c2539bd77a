// The autoscaler chooses the replicas.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[resources(requests(cpu = "100m"))]
#[autoscale(2..=10, cpu = 70)]
#[deployment(replicas = 3)]
struct Web;

fn main() {}
