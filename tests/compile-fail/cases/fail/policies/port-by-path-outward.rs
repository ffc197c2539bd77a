// What is connected to is not ours.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
#[allow_to(namespace = "monitoring", port = Self::HTTP)]
struct Web;

fn main() {}
