// The app has no service to which the arguments link.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/catalog:1.4.0")]
#[port(http = 8080)]
struct Catalog;

#[derive(Service)]
#[service(selects = Catalog)]
#[port(http = 80, target = Catalog::HTTP)]
struct CatalogService;

#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/web:2.0.0", args("--catalog", link(CatalogService::HTTP)))]
struct Web;

#[derive(App)]
struct Shop {
    web: Web,
}

fn main() {}
