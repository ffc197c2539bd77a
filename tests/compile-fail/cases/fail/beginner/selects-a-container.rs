// A service selects a pod, not a container.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
struct Server;

#[derive(Service)]
#[service(selects = Server)]
#[port(http = 80, target = Server::HTTP)]
struct WebService;

fn main() {}
