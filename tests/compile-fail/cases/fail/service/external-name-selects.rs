// An alias selects no pods.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
struct Web;

#[derive(Service)]
#[service(selects = Web, external_name = "web.example.com")]
struct WebService;

fn main() {}
