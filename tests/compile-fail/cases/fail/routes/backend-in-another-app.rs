// The service is in another namespace.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
struct Web;

#[derive(Service)]
#[service(selects = Web)]
#[port(http = 80, target = Web::HTTP)]
struct WebService;

#[derive(HttpRoute)]
#[http_route(gateway = "public")]
#[route(host = "shop.example.com", path = "/", backend = WebService::HTTP)]
struct Front;

#[derive(App)]
#[app(namespace = "web")]
struct Pages {
    web: Web,
    web_service: WebService,
}

#[derive(App)]
#[app(namespace = "shop")]
struct Shop {
    pages: Pages,
    front: Front,
}

fn main() {}
