// Two containers use one port name.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[port(metrics = 9090)]
struct Server;

#[derive(Container)]
#[container(image = "ghcr.io/acme/admin:1.0.0")]
#[port(metrics = 9100)]
struct Admin;

#[derive(Pod)]
struct Web {
    server: Server,
    admin: Admin,
}

fn main() {}
