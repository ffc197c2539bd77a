// An attribute has parentheses.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[port = 80]
struct Web;

fn main() {}
