// Two ports have one name.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
#[port(http = 8081)]
struct Web;

fn main() {}
