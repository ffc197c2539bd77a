// The ports belong to the pod's container, not to the pod.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
struct Server;

#[derive(Pod)]
struct Web {
    server: Server,
}

#[derive(Service)]
#[service(selects = Web)]
#[port(http = 80, target = Web::HTTP)]
struct WebService;

fn main() {}
