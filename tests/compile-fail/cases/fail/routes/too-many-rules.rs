// A route has at most 16 rules.
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
#[route(path = "/0", backend = WebService::HTTP)]
#[route(path = "/1", backend = WebService::HTTP)]
#[route(path = "/2", backend = WebService::HTTP)]
#[route(path = "/3", backend = WebService::HTTP)]
#[route(path = "/4", backend = WebService::HTTP)]
#[route(path = "/5", backend = WebService::HTTP)]
#[route(path = "/6", backend = WebService::HTTP)]
#[route(path = "/7", backend = WebService::HTTP)]
#[route(path = "/8", backend = WebService::HTTP)]
#[route(path = "/9", backend = WebService::HTTP)]
#[route(path = "/10", backend = WebService::HTTP)]
#[route(path = "/11", backend = WebService::HTTP)]
#[route(path = "/12", backend = WebService::HTTP)]
#[route(path = "/13", backend = WebService::HTTP)]
#[route(path = "/14", backend = WebService::HTTP)]
#[route(path = "/15", backend = WebService::HTTP)]
#[route(path = "/16", backend = WebService::HTTP)]
struct Front;

fn main() {}
