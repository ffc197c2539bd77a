// A namespace's name is a DNS label.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
struct Web;

#[derive(App)]
#[app(namespace = "Web Shop")]
struct Shop {
    web: Web,
}

fn main() {}
