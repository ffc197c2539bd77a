// The selected pod does not run the container to which two ports lead, which is one mistake, nor that of a third.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
struct Web;

#[derive(Container)]
#[container(image = "ghcr.io/acme/catalog:1.4.0")]
#[port(http = 8080)]
#[port(metrics = 9090)]
struct Catalog;

mod checkout {
    use podwire::prelude::*;

    #[derive(Container)]
    #[container(image = "ghcr.io/acme/checkout:1.4.0")]
    #[port(grpc = 50051)]
    pub struct Server;
}

#[derive(Service)]
#[service(selects = Web)]
#[port(http = 80, target = Catalog::HTTP)]
#[port(metrics = 9090, target = Catalog::METRICS)]
#[port(grpc = 50051, target = checkout::Server::GRPC)]
struct WebService;

fn main() {}
