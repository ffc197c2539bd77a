// The option belongs to the Deployment.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[pod(replicas = 2)]
#[deployment]
struct Web;

fn main() {}
