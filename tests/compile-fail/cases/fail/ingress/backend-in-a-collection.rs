// The service is in a collection.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
struct Web;

#[derive(Service)]
#[service(selects = Web)]
#[port(http = 80, target = Web::HTTP)]
struct WebService;

#[derive(Ingress)]
#[ingress(class = "nginx")]
#[route(host = "shop.example.com", path = "/", backend = WebService::HTTP)]
struct Front;

#[derive(App)]
struct Tenant {
    web: Web,
    web_service: WebService,
}

#[derive(App)]
struct Shop {
    tenants: std::collections::BTreeMap<String, Tenant>,
    front: Front,
}

fn main() {}
