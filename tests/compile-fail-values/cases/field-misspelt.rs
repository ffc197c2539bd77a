// The struct has no such field.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = format!("nginx:{}", self.tga))]
struct Web {
    tag: String,
}

fn main() {}
