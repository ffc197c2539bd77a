// The mark has no value.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "ghcr.io/acme/log:1.0")]
struct Log;

#[derive(Container)]
#[container(image = "nginx:1.29")]
struct Server;

#[derive(Pod)]
struct Web {
    server: Server,
    #[sidecar = false]
    log: Log,
}

fn main() {}
