// Kubernetes' name of the option.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[port(http = 8080, hostPort = 80)]
struct Web;

fn main() {}
