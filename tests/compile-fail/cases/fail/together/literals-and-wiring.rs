// A mistake in a literal does not hide one in the wiring.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29", pull_policy = Sometimes)]
struct Web;

#[derive(Container)]
#[container(image = "ghcr.io/acme/catalog:1.4.0")]
#[port(http = 8080)]
struct Server;

#[derive(Container)]
#[container(image = "ghcr.io/acme/admin:1.0.0")]
#[port(admin = 8080)]
struct Admin;

#[derive(Pod)]
struct Catalog {
    server: Server,
    admin: Admin,
}

fn main() {}
