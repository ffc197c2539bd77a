use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/catalog:1.4.0")]
#[port(http = 8080)]
#[probe(readiness = http_get(Self::HTTP, "/healthz"))]
#[deployment(replicas = 2)]
struct Catalog;

#[derive(Service)]
#[service(selects = Catalog)]
#[port(http = 80, target = Web::HTTP)]
struct CatalogService;

#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/web:2.0.0")]
#[port(http = 8080)]
#[env(CATALOG_URL = link(CatalogService::HTTP, url = "http"))]
struct Web;

#[derive(App)]
#[app(namespace = "shop")]
struct Shop {
    catalog: Catalog,
    web: Web,
}

fn main() {}

// What README.md shows: its first example with a target in the wrong pod, and an app that forgot a service.
