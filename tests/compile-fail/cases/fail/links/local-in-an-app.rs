// The pod's own check says it, and the app's does not say it again.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "ghcr.io/acme/web:2.0.0")]
#[port(http = 8080)]
struct Server;

#[derive(Container, Pod)]
#[container(image = "envoyproxy/envoy:v1.32.0", args("--upstream", local(Server::HTTP)))]
struct Proxy;

#[derive(App)]
struct Shop {
    proxy: Proxy,
}

fn main() {}
