// The level of an app forbids a pod that may run as root.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[pod(security(run_as_non_root = false))]
struct Web;

#[derive(App)]
#[app(namespace = "shop", pod_security = restricted)]
struct Shop {
    web: Web,
}

fn main() {}
