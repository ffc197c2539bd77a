// The level of an app forbids kernel settings of the node.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[pod(security(sysctls("kernel.msgmax" = 65536)))]
struct Web;

#[derive(App)]
#[app(namespace = "shop", pod_security = baseline)]
struct Shop {
    web: Web,
}

fn main() {}
