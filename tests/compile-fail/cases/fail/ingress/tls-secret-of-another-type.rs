// A certificate is in a secret of its own type.
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
struct Passwords {
    database: Key,
}

#[derive(Ingress)]
#[ingress(tls(hosts("shop.example.com"), secret = Passwords))]
#[route(host = "shop.example.com", path = "/", backend = WebService::HTTP)]
struct Front;

fn main() {}
