// A constant of the container that the pod runs is the port of another container.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
struct Server;

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
}

#[derive(Service)]
#[service(selects = Web)]
#[port(http = 80, target = Server::HTTP)]
#[port(admin = 81, target = Server::ADMIN)]
struct WebService;

fn main() {}
