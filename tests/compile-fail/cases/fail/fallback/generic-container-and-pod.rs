// Each derive sees the same mistake, and one says it.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
struct Web<T> {
    settings: T,
}

fn main() {}
