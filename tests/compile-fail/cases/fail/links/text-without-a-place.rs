// The text says nothing of the address.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/catalog:1.4.0")]
#[port(http = 8080)]
struct Catalog;

#[derive(Service)]
#[service(selects = Catalog)]
#[port(http = 80, target = Catalog::HTTP)]
struct CatalogService;

#[derive(Container)]
#[container(image = "ghcr.io/acme/web:2.0.0")]
#[env(CATALOG = link(CatalogService::HTTP, text = "dns:///catalog"))]
struct Web;

fn main() {}
