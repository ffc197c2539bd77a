// One struct cannot be both.
use podwire::prelude::*;

#[derive(Container, Pod, Service)]
#[container(image = "nginx:1.29")]
#[service(selects = Web)]
#[port(http = 8080)]
struct Web;

fn main() {}
