// There is no such level.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[pod(security = restricted)]
#[deployment]
struct Web;

#[derive(App)]
#[app(namespace = "shop", pod_security = strict)]
struct Shop {
    web: Web,
}

fn main() {}
