// What runs has one name.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
struct Web<T> {
    settings: T,
}

fn main() {}
