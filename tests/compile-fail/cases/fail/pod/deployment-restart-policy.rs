// The pods of a Deployment are always restarted.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[pod(restart_policy = Never)]
#[deployment(replicas = 2)]
struct Web;

fn main() {}
