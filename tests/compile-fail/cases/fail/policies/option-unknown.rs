// There is no such option.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
#[allow_from(namespaces = "monitoring")]
struct Web;

fn main() {}
