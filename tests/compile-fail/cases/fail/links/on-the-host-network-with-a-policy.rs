// `ClusterFirst` falls back to the node's DNS on the node's network.
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
#[container(image = "ghcr.io/acme/agent:1.0.0", args("--catalog", link(CatalogService::HTTP)))]
struct Server;

#[derive(Pod)]
#[pod(host_network, dns_policy = ClusterFirst)]
struct Agent {
    server: Server,
}

fn main() {}
