// The same container twice opens the same ports.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
struct Server;

#[derive(Pod)]
struct Web {
    blue: Server,
    green: Server,
}

fn main() {}
