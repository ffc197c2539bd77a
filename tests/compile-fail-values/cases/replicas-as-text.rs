// The number of replicas is a number.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[deployment(replicas = self.replicas)]
struct Web {
    replicas: String,
}

fn main() {}
