// There is no load balancer.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
struct Web;

#[derive(Service)]
#[service(selects = Web, type = NodePort, load_balancer_class = "acme.io/lb")]
#[port(http = 80, target = Web::HTTP)]
struct WebService;

fn main() {}
