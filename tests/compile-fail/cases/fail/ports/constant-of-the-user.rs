// The user has a constant of the port's name.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
struct Web;

impl Web {
    const HTTP: u16 = 8080;
}

fn main() {}
