// Without a metric, the processor time is what counts.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[autoscale(2..=10)]
#[deployment]
struct Web;

fn main() {}
