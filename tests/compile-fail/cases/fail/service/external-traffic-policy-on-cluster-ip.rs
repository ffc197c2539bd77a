// No traffic comes from outside.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
struct Web;

#[derive(Service)]
#[service(selects = Web, external_traffic_policy = Local)]
#[port(http = 80, target = Web::HTTP)]
struct WebService;

fn main() {}
