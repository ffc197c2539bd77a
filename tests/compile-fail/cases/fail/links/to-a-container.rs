// A link leads to a service, not to a container.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
struct Catalog;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[env(CATALOG_ADDR = link(Catalog::HTTP))]
struct Web;

fn main() {}
