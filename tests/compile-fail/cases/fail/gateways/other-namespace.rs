// The gateway takes routes of its own namespace.
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
#[http_route(gateway = Public)]
#[route(host = "shop.example.com", path = "/", backend = WebService::HTTP)]
struct Pages;

#[derive(App)]
#[app(namespace = "gateways")]
struct Gateways {
    public: Public,
}

#[derive(App)]
#[app(namespace = "shop", open)]
struct Shop {
    web: Web,
    web_service: WebService,
    pages: Pages,
}

#[derive(App)]
struct Cluster {
    gateways: Gateways,
    shop: Shop,
}

fn main() {}
