// The linked service is not in the app.
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
#[container(image = "nginx:1.29")]
#[env(CATALOG_ADDR = link(CatalogService::HTTP))]
struct Web;

#[derive(App)]
struct Shop {
    web: Web,
    catalog: Catalog,
}

fn main() {}
