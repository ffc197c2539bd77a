// With two ports, both have names.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
#[port(admin = 8081)]
struct Web;

#[derive(Service)]
#[service(selects = Web)]
#[port(80, target = Web::HTTP)]
#[port(admin = 81, target = Web::ADMIN)]
struct WebService;

fn main() {}
