// A wildcard is for names below.
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
#[listener(https = 443, protocol = HTTPS, hostname = "*.example.com", tls(secret = "tls"))]
struct Public;

#[derive(HttpRoute)]
#[http_route(gateway = Public::HTTPS)]
#[route(host = "example.com", path = "/", backend = WebService::HTTP)]
struct Pages;

fn main() {}
