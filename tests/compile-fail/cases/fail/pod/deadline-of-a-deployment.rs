// The pods of a Deployment run for ever.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[pod(deadline = 600)]
#[deployment]
struct Web;

fn main() {}
