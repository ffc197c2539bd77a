// The mark has no value.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
struct Server;

#[derive(Pod)]
struct Web {
    server: Server,
    #[value(nonsense)]
    replicas: u32,
}

fn main() {}
