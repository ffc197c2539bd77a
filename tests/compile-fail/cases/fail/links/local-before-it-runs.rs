// An init container has ended before the server starts.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "ghcr.io/acme/web:2.0.0")]
#[port(http = 8080)]
struct Server;

#[derive(Container)]
#[container(image = "ghcr.io/acme/wait:1.0.0", args(local(Server::HTTP)))]
struct Wait;

#[derive(Pod)]
struct Web {
    #[init]
    wait: Wait,
    server: Server,
}

fn main() {}
