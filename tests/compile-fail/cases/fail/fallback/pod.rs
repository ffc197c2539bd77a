// The pod's one mistake is the only error: all that uses it is accepted.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
#[mount(cache = "/cache")]
struct Server;

#[derive(Pod)]
#[pod(restart_policy = Sometimes)]
struct Web {
    server: Server,
}

#[derive(Service)]
#[service(selects = Web, selector(app = "shop"))]
#[port(http = 80, target = Server::HTTP)]
struct WebService;

#[derive(App)]
struct Shop {
    web: Web,
    web_service: WebService,
}

fn main() {}
