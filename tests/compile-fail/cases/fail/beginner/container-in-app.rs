// The field's type is a container, and no pod.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
struct Web;

#[derive(App)]
struct Shop {
    web: Web,
}

fn main() {}
