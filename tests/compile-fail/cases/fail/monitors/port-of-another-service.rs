// A monitor of a service scrapes its own ports.
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
struct Web {
    server: Server,
}

#[derive(Service)]
#[service(selects = Web)]
#[port(metrics = 9090, target = Server::METRICS)]
#[monitor(OtherService::METRICS)]
struct WebService;

#[derive(Service)]
#[service(selects = Other)]
#[port(metrics = 9090, target = Other::METRICS)]
struct OtherService;

fn main() {}
