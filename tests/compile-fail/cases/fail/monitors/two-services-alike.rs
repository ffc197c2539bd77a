// The monitor finds both services.
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
#[monitor(Self::METRICS)]
struct WebService;

#[derive(Service)]
#[service(selects = Web)]
#[port(metrics = 9090, target = Server::METRICS)]
struct Second;

#[derive(App)]
struct Shop {
    web: Web,
    web_service: WebService,
    second: Second,
}

fn main() {}
