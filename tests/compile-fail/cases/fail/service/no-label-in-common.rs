// The two pods have no label by which a selector could find both.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
struct Server;

#[derive(Pod)]
struct Stable {
    server: Server,
}

#[derive(Pod)]
struct Canary {
    server: Server,
}

#[derive(Service)]
#[service(selects(Stable, Canary))]
#[port(http = 80, target = Server::HTTP)]
struct WebService;

fn main() {}
