// The node's DNS knows no service.
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
#[container(image = "ghcr.io/acme/agent:1.0.0")]
#[env(CATALOG = link(CatalogService::HTTP))]
#[pod(host_network)]
struct Agent;

fn main() {}
