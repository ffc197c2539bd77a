// Whatever selects one of the pods also catches the other.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
#[pod(labels(app = "shop"))]
#[deployment]
struct Web;

#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/catalog:1.4.0")]
#[port(http = 8080)]
#[pod(labels(app = "shop"))]
#[deployment]
struct Catalog;

#[derive(App)]
struct Shop {
    web: Web,
    catalog: Catalog,
}

fn main() {}
