// The probe names no port.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
#[probe(liveness = http_get("/healthz"))]
struct Web;

fn main() {}
