// The field only holds a value.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
struct Server;

#[derive(Pod)]
#[deployment(replicas = self.replicas)]
struct Web {
    server: Server,
    replicas: u32,
}

fn main() {}
