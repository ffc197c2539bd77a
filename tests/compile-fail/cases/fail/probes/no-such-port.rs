// The container opens no such port.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
#[probe(readiness = http_get(Self::HTTPS))]
struct Web;

fn main() {}
