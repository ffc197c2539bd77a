// A service is in the namespace of its app.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
struct Web;

#[derive(Service)]
#[service(selects = Web, namespace = "platform")]
#[port(http = 80, target = Web::HTTP)]
struct WebService;

fn main() {}
