// Of several entries, each carries its own options.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[port(http = 8080, metrics = 9090, host_port = 80)]
struct Web;

fn main() {}
