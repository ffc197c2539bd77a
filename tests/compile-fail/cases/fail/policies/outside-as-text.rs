// What is outside is named by its type.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
struct Web;

#[derive(App)]
#[app(namespace = "shop", network_policies(outside("web")))]
struct Shop {
    web: Web,
}

fn main() {}
