// One container without a request is enough.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[resources(requests(memory = "128Mi"))]
struct Server;

#[derive(Container)]
#[container(image = "envoy:1.32")]
struct Proxy;

#[derive(Pod)]
#[autoscale(2..=10, memory = 80)]
#[deployment]
struct Web {
    server: Server,
    #[sidecar]
    proxy: Proxy,
}

fn main() {}
