// The app's namespace enforces a level.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[deployment]
struct Web;

#[derive(App)]
#[app(namespace = "shop", pod_security = restricted)]
struct Shop {
    web: Web,
}

fn main() {}
