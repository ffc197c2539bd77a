// The selector catches more than the selected pod.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
#[pod(labels(app = "shop", component = "web"))]
struct Web;

#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/catalog:1.4.0")]
#[port(http = 8080)]
#[pod(labels(app = "shop", component = "catalog"))]
struct Catalog;

#[derive(Service)]
#[service(selects = Web, selector(app = "shop"))]
#[port(http = 80, target = Web::HTTP)]
struct WebService;

#[derive(App)]
struct Shop {
    web: Web,
    catalog: Catalog,
    web_service: WebService,
}

fn main() {}
