// The selected pod is in another namespace.
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
#[app(namespace = "pods")]
struct Pods {
    web: Web,
}

#[derive(App)]
#[app(namespace = "shop")]
struct Shop {
    pods: Pods,
    web_service: WebService,
}

fn main() {}
