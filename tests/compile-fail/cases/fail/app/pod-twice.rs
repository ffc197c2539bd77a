// One pod in two fields would be applied twice.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
struct Web;

#[derive(App)]
struct Shop {
    blue: Web,
    green: Web,
}

fn main() {}
