// Only a struct can be a container.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
enum Web {
    Blue,
    Green,
}

fn main() {}
