// Two routes of one host and path; a slash at the end of a prefix makes no other.
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
#[route(host = "shop.example.com", path = "/cart", backend = WebService::HTTP)]
#[route(host = "shop.example.com", path = "/cart/", backend = WebService::HTTP)]
struct Front;

fn main() {}
