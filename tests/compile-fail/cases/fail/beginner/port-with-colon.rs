// Arguments are written with `=`.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[port(http: 8080)]
struct Web;

fn main() {}
