// A selector, and no pod of which the compiler could compare the labels.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
struct Web;

#[derive(Service)]
#[service(selector(app = "web"))]
#[port(http = 80, target = Web::HTTP)]
struct WebService;

fn main() {}
