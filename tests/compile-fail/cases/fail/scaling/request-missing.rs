// A share of nothing.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[autoscale(2..=10, cpu = 70)]
#[deployment]
struct Web;

fn main() {}
