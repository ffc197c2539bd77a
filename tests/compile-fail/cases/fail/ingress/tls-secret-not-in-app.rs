// The app makes the secret, and lacks it.
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
struct ShopTls {
    #[key(name = "tls.crt")]
    certificate: Secret<String>,
    #[key(name = "tls.key")]
    key: Secret<String>,
}

#[derive(Ingress)]
#[ingress(tls(hosts("shop.example.com"), secret = ShopTls))]
#[route(host = "shop.example.com", path = "/", backend = WebService::HTTP)]
struct Front;

#[derive(App)]
struct Shop {
    web: Web,
    web_service: WebService,
    front: Front,
}

fn main() {}
