// Such a route has no such option.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/catalog:1.4.0")]
#[port(grpc = 50051)]
struct Catalog;

#[derive(Service)]
#[service(selects = Catalog)]
#[port(grpc = 80, target = Catalog::GRPC)]
struct CatalogService;

#[derive(GrpcRoute)]
#[grpc_route(gatway = "public")]
#[route(service = "catalog.v1.Catalog", backend = CatalogService::GRPC)]
struct CatalogRoute;

fn main() {}
