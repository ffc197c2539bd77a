// Ports are constants.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[port(http = self.port)]
struct Web {
    port: u16,
}

fn main() {}
