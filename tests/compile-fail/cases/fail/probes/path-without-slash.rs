// The path of a request begins with a slash.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
#[probe(readiness = http_get(Self::HTTP, "healthz"))]
struct Web;

fn main() {}
