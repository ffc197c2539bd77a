// A range of addresses has a prefix length.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
struct Web;

#[derive(Service)]
#[service(selects = Web, type = LoadBalancer, source_ranges("10.0.0.0"))]
#[port(http = 80, target = Web::HTTP)]
struct WebService;

fn main() {}
