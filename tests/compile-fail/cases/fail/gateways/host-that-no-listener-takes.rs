// The listeners of the gateway take other hosts.
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
#[listener(https = 443, protocol = HTTPS, hostname = "*.example.com", tls(secret = "tls"))]
struct Public;

#[derive(HttpRoute)]
#[http_route(gateway = Public)]
#[route(host = "shop.example.org", path = "/", backend = WebService::HTTP)]
struct Pages;

fn main() {}
