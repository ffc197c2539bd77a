// The pod does not have the label.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
#[pod(labels(app = "catalog"))]
struct Catalog;

#[derive(Service)]
#[service(selects = Catalog, selector(app = "catalogue"))]
#[port(http = 80, target = Catalog::HTTP)]
struct CatalogService;

fn main() {}
