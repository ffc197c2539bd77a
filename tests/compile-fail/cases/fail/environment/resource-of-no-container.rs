// The pod has no such container.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[env(MEMORY = resource("limits.memory", container = "sever"))]
struct Server;

#[derive(Pod)]
struct Web {
    server: Server,
}

fn main() {}
