// The app's one mistake is the only error: the app around it is accepted.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
struct Web;

#[derive(Service)]
#[service(selects = Web)]
#[port(http = 80, target = Web::HTTP)]
struct WebService;

#[derive(App)]
#[app(namespace = "The Shop")]
struct Shop {
    web: Web,
}

#[derive(App)]
struct Everything {
    shop: Shop,
    web_service: WebService,
}

fn main() {}
