// A service is reached by its name, not on localhost.
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
#[container(image = "envoyproxy/envoy:v1.32.0")]
#[env(UPSTREAM = local(CatalogService::HTTP))]
struct Proxy;

fn main() {}
