// A service where a gateway is meant.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/web:2.0.0")]
#[port(http = 8080)]
struct Web;

#[derive(Service)]
#[service(selects = Web)]
#[port(http = 80, target = Web::HTTP)]
struct WebService;

#[derive(HttpRoute)]
#[http_route(gateway = WebService)]
#[route(host = "shop.example.com", path = "/", backend = WebService::HTTP)]
struct Pages;

fn main() {}
