// The port is one of the pod's own.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
#[allow_from(namespace = "monitoring", port = Other::HTTP)]
struct Web;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
struct Other;

fn main() {}
