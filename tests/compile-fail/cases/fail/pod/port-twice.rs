// Two containers open one port.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
struct Server;

#[derive(Container)]
#[container(image = "ghcr.io/acme/admin:1.0.0")]
#[port(admin = 8080)]
struct Admin;

#[derive(Pod)]
struct Web {
    server: Server,
    admin: Admin,
}

fn main() {}
