// The pod and its class select different nodes.
use podwire::prelude::*;

#[derive(RuntimeClass)]
#[runtime_class(handler = "runsc", node_selector(sandbox = "gvisor"))]
struct Sandbox;

#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/web:2.0.0")]
#[pod(runtime_class = Sandbox, node_selector(sandbox = "none"))]
struct Web;

#[derive(App)]
#[app(namespace = "shop")]
struct Shop {
    web: Web,
    sandbox: Sandbox,
}

fn main() {}
