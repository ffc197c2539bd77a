// The probe names the port by number.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
#[probe(liveness = tcp(8080))]
struct Web;

fn main() {}
