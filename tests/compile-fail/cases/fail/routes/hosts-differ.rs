// The hosts of a route are those of all its rules.
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
#[route(host = "cart.example.com", path = "/cart", backend = WebService::HTTP)]
struct Front;

fn main() {}
