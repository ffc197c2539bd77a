// The listeners that somebody else's gateway is known to have take other hosts.
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
#[gateway(foreign, namespace = "gateways")]
#[listener(https = 443, protocol = HTTPS, hostname = "*.partners.example.com")]
struct Public;

#[derive(HttpRoute)]
#[http_route(gateway = Public)]
#[route(host = "shop.example.com", path = "/", backend = WebService::HTTP)]
struct Pages;

fn main() {}
