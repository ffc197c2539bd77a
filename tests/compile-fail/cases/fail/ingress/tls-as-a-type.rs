// A certificate has hosts and a secret.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
struct Web;

#[derive(Service)]
#[service(selects = Web)]
#[port(http = 80, target = Web::HTTP)]
struct WebService;

#[derive(Secret)]
#[secret(type = tls)]
struct ShopTls;

#[derive(Ingress)]
#[ingress(tls = ShopTls)]
#[route(host = "shop.example.com", path = "/", backend = WebService::HTTP)]
struct Front;

fn main() {}
