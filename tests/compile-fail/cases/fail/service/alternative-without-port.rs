// Clients reach the other service at port 80.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
struct Web;

#[derive(Service)]
#[service(selects = Web)]
#[port(http = 80, target = Web::HTTP)]
struct WebService;

#[derive(Service)]
#[service(name = "web-service", external_name = "web.example.com", instead_of = WebService)]
#[port(http = 8080)]
struct HostedWeb;

fn main() {}
