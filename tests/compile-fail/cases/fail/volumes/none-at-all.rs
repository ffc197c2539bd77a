// The pod has no volumes.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[mount(cache = "/cache")]
struct Server;

#[derive(Pod)]
struct Web {
    server: Server,
}

fn main() {}
