// A method is named alone.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
struct Web;

#[derive(Service)]
#[service(selects = Web)]
#[port(http = 80, target = Web::HTTP)]
struct WebService;

#[derive(GrpcRoute)]
#[grpc_route(gateway = "public")]
#[route(method = "Catalog/Get", backend = WebService::HTTP)]
struct Front;

fn main() {}
