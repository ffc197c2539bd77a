// A link to a service that failed is no second error.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
struct Catalog;

#[derive(Service)]
#[service(selects = Catalog, type = ClusterIp)]
#[port(http = 80, target = Catalog::HTTP)]
struct CatalogService;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[env(CATALOG_ADDR = link(CatalogService::HTTP))]
struct Web;

fn main() {}
