// One of the two pods runs another container.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
struct Server;

#[derive(Container)]
#[container(image = "nginx:1.30")]
#[port(http = 8080)]
struct NextServer;

#[derive(Pod)]
#[pod(labels(app = "web", track = "stable"))]
struct Stable {
    server: Server,
}

#[derive(Pod)]
#[pod(labels(app = "web", track = "canary"))]
struct Canary {
    server: NextServer,
}

#[derive(Service)]
#[service(selects(Stable, Canary))]
#[port(http = 80, target = Server::HTTP)]
struct WebService;

fn main() {}
