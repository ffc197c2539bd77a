// Two services claim one node port.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
#[port(admin = 8081)]
struct Web;

#[derive(Service)]
#[service(selects = Web, type = NodePort)]
#[port(http = 80, target = Web::HTTP, node_port = 30080)]
struct WebService;

#[derive(Service)]
#[service(selects = Web, type = NodePort)]
#[port(http = 80, target = Web::ADMIN, node_port = 30080)]
struct AdminService;

#[derive(App)]
struct Shop {
    web: Web,
    web_service: WebService,
    admin_service: AdminService,
}

fn main() {}
