// A container is one of the two.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
struct Server;

#[derive(Container)]
#[container(image = "ghcr.io/acme/log:1.0.0")]
struct Log;

#[derive(Pod)]
struct Web {
    server: Server,
    #[init]
    #[sidecar]
    log: Log,
}

fn main() {}
