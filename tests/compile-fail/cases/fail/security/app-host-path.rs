// The level of an app forbids files of the node.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[volume(logs = host_path("/var/log"))]
#[mount(logs = "/logs")]
struct Web;

#[derive(App)]
#[app(namespace = "shop", pod_security = baseline)]
struct Shop {
    web: Web,
}

fn main() {}
