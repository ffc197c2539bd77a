// A node port from a value that is no number.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
struct Web;

#[derive(Service)]
#[service(selects = Web, type = NodePort)]
#[port(http = 80, target = Web::HTTP, node_port = self.port)]
struct WebService {
    port: String,
}

fn main() {}
