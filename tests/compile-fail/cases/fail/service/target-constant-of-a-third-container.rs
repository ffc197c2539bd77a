// The constant of one container of the pod is the port of a container that the pod does not run.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
struct Server;

#[derive(Container)]
#[container(image = "ghcr.io/acme/cache:2.0.0")]
struct Cache;

#[derive(Container)]
#[container(image = "ghcr.io/acme/admin:1.4.0")]
#[port(console = 9000)]
struct Admin;

impl Server {
    const ADMIN: ContainerPort<Admin> = Admin::CONSOLE;
}

#[derive(Pod)]
#[deployment]
struct Web {
    server: Server,
    cache: Cache,
}

#[derive(Service)]
#[service(selects = Web)]
#[port(http = 80, target = Server::HTTP)]
#[port(admin = 81, target = Server::ADMIN)]
struct WebService;

fn main() {}
