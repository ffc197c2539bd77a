// A foreign service of another namespace.
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
#[service(foreign, namespace = "platform")]
#[port(http = 80)]
struct Login;

#[derive(Ingress)]
#[ingress(class = "nginx")]
#[route(path = "/login", backend = Login::HTTP)]
struct Front;

fn main() {}
