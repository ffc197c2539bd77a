// A type that is none is one error: the node port could be right.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
struct Web;

#[derive(Service)]
#[service(selects = Web, type = LoadBalancr, load_balancer_class = "acme.io/lb", external_traffic_policy = Local)]
#[port(http = 80, target = Web::HTTP, node_port = 30080)]
struct WebService;

fn main() {}
