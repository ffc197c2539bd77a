// The name of a header has no blanks.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
#[probe(readiness = http_get(Self::HTTP, "/", headers("X Probe" = "1")))]
struct Web;

fn main() {}
