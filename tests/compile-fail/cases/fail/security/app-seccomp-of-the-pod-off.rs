// The level of an app forbids a pod without seccomp.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[pod(security(seccomp = Unconfined))]
struct Web;

#[derive(App)]
#[app(namespace = "shop", pod_security = baseline)]
struct Shop {
    web: Web,
}

fn main() {}
