// The container to which the ports lead does not exist: the compiler says so by itself, once for each port, and no check says it again.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
struct Web;

#[derive(Service)]
#[service(selects = Web)]
#[port(http = 80, target = Wob::HTTP)]
#[port(metrics = 9090, target = Wob::METRICS)]
struct WebService;

fn main() {}
