// A label of the namespace is a label.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
struct Web;

#[derive(App)]
#[app(namespace = "shop", namespace_labels(team = "the shop"))]
struct Shop {
    web: Web,
}

fn main() {}
