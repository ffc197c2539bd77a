// The service has no such port.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
struct Catalog;

#[derive(Service)]
#[service(selects = Catalog)]
#[port(http = 80, target = Catalog::HTTP)]
struct CatalogService;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[env(CATALOG_ADDR = link(CatalogService::HTPP))]
struct Web;

fn main() {}
