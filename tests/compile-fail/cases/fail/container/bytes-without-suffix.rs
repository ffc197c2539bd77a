// A number without a suffix is bytes.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[resources(limits(memory = 64))]
struct Web;

fn main() {}
