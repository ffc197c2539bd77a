// Probes speak HTTP or HTTPS.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
#[probe(readiness = http_get(Self::HTTP, "/", scheme = H2C))]
struct Web;

fn main() {}
