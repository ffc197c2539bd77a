// Prometheus writes it small.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
#[port(metrics = 9090)]
struct Server;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[port(metrics = 9090)]
struct Other;

#[derive(Pod)]
#[monitor(Server::METRICS, scheme = HTTP)]
struct Web {
    server: Server,
}

fn main() {}
