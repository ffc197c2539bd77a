// The level of an app forbids capabilities that lead to the node.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[security(add_capabilities("SYS_ADMIN"))]
struct Web;

#[derive(App)]
#[app(namespace = "shop", pod_security = baseline)]
struct Shop {
    web: Web,
}

fn main() {}
