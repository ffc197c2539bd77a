// The pod does not run the container that the proxy reaches on localhost.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "ghcr.io/acme/web:2.0.0")]
#[port(http = 8080)]
struct Server;

#[derive(Container)]
#[container(image = "envoyproxy/envoy:v1.32.0")]
#[env(UPSTREAM = local(Server::HTTP))]
struct Proxy;

#[derive(Pod)]
struct Web {
    proxy: Proxy,
}

fn main() {}
