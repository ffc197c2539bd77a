// Two ports have one number.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
#[port(admin = 8080)]
struct Web;

fn main() {}
