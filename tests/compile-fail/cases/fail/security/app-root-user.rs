// The level of an app forbids the user 0 of a container.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[security(run_as_user = 0)]
struct Web;

#[derive(App)]
#[app(namespace = "shop", pod_security = restricted)]
struct Shop {
    web: Web,
}

fn main() {}
