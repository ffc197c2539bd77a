// The field's type is a pod, and no container.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
struct Server;

#[derive(Pod)]
struct Web {
    server: Server,
}

#[derive(Pod)]
struct Shop {
    web: Web,
}

fn main() {}
