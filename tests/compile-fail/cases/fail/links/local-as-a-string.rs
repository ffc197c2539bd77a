// The port by its address, which nobody checks.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "envoyproxy/envoy:v1.32.0")]
#[env(UPSTREAM = local("127.0.0.1:8080"))]
struct Proxy;

fn main() {}
