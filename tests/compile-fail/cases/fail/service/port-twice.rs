// Two ports have one number.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
#[port(admin = 8081)]
struct Web;

#[derive(Service)]
#[service(selects = Web)]
#[port(http = 80, target = Web::HTTP)]
#[port(admin = 80, target = Web::ADMIN)]
struct WebService;

fn main() {}
