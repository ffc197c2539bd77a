// Two routes of one gateway for the same requests.
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

#[derive(HttpRoute)]
#[http_route(gateway = "public")]
#[route(host = "shop.example.com", path = "/", backend = WebService::HTTP)]
struct Other;

#[derive(App)]
struct Shop {
    web: Web,
    web_service: WebService,
    front: Front,
    other: Other,
}

fn main() {}
