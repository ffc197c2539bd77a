// There is no such attribute.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[ports(http = 8080)]
struct Web;

fn main() {}
