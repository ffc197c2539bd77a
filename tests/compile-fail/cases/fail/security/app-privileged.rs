// The level of an app forbids privileged containers.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[security(privileged)]
struct Web;

#[derive(App)]
#[app(namespace = "shop", pod_security = baseline)]
struct Shop {
    web: Web,
}

fn main() {}
