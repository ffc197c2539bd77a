// A port of the node is opened once.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[port(http = 8080, host_port = 80)]
struct Server;

#[derive(Container)]
#[container(image = "ghcr.io/acme/admin:1.0")]
#[port(admin = 8081, host_port = 80)]
struct Admin;

#[derive(Pod)]
struct Web {
    server: Server,
    admin: Admin,
}

fn main() {}
