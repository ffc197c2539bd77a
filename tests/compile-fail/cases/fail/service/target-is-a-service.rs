// A service leads to containers, not to a further service.
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
#[service(selects = Web, type = NodePort)]
#[port(http = 80, target = WebService::HTTP)]
struct PublicWeb;

fn main() {}
