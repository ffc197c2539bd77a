// The route is behind one listener, and its host belongs to the other.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/web:2.0.0")]
#[port(http = 8080)]
struct Web;

#[derive(Service)]
#[service(selects = Web)]
#[port(http = 80, target = Web::HTTP)]
struct WebService;

#[derive(Gateway)]
#[gateway(class = "istio")]
#[listener(http = 80, hostname = "shop.example.com")]
#[listener(admin = 8080, hostname = "admin.example.com")]
struct Public;

#[derive(HttpRoute)]
#[http_route(gateway = Public::ADMIN)]
#[route(host = "shop.example.com", path = "/", backend = WebService::HTTP)]
struct Pages;

fn main() {}
