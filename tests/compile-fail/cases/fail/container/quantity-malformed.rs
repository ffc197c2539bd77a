// `MB` is no suffix of a quantity.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[resources(limits(memory = "128MB"))]
struct Web;

fn main() {}
