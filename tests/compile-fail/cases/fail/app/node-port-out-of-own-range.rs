// The node port is outside the range that the app states.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
struct Web;

#[derive(Service)]
#[service(selects = Web, type = NodePort)]
#[port(http = 80, target = Web::HTTP, node_port = 30080)]
struct WebService;

#[derive(App)]
#[app(node_ports(20000, 22767))]
struct Shop {
    web: Web,
    web_service: WebService,
}

fn main() {}
