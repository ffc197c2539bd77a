// An ingress calls it so.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
struct Web;

#[derive(Service)]
#[service(selects = Web)]
#[port(http = 80, target = Web::HTTP)]
struct WebService;

#[derive(HttpRoute)]
#[http_route(gateway = "public")]
#[route(path = "/cart", path_type = Prefix, backend = WebService::HTTP)]
struct Front;

fn main() {}
