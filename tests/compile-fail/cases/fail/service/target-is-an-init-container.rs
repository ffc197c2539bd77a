// An init container has ended before the pod gets traffic.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
struct Server;

#[derive(Container)]
#[container(image = "ghcr.io/acme/migrate:1.0.0")]
#[port(status = 9000)]
struct Migrate;

#[derive(Pod)]
struct Web {
    #[init]
    migrate: Migrate,
    server: Server,
}

#[derive(Service)]
#[service(selects = Web)]
#[port(http = 80, target = Migrate::STATUS)]
struct WebService;

fn main() {}
