// Each instance of the collection has a service of its own.
use podwire::prelude::*;

use std::collections::BTreeMap;

#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/catalog:1.4.0")]
#[port(http = 8080)]
struct Catalog;

#[derive(Service)]
#[service(selects = Catalog)]
#[port(http = 80, target = Catalog::HTTP)]
struct CatalogService;

#[derive(App)]
struct Tenant {
    catalog: Catalog,
    catalog_service: CatalogService,
}

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[env(CATALOG_ADDR = link(CatalogService::HTTP))]
struct Web;

#[derive(App)]
struct Shop {
    web: Web,
    tenants: BTreeMap<String, Tenant>,
}

fn main() {}
