// A node opens a port once.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
struct Web;

#[derive(Service)]
#[service(selects = Web, type = NodePort)]
#[port(http = 80, target = Web::HTTP, node_port = 30080)]
#[port(other = 81, target = Web::HTTP, node_port = 30080)]
struct WebService;

fn main() {}
