// The service's one mistake is the only error: all that uses it is accepted.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/catalog:1.4.0")]
#[port(http = 8080)]
struct Catalog;

#[derive(Service)]
#[service(selects = Catalog, type = Public)]
#[port(http = 80, target = Catalog::HTTP, node_port = 30080)]
struct CatalogService;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[env(CATALOG_ADDR = link(CatalogService::HTTP))]
struct Web;

#[derive(App)]
struct Shop {
    web: Web,
    catalog: Catalog,
    catalog_service: CatalogService,
}

fn main() {
    println!("{} {}", CatalogService::HTTP.url("http"), CatalogService::NAME);
}
