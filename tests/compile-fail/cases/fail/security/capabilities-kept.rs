// All of them, and not some.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[pod(security = restricted)]
#[security(drop_capabilities("NET_RAW"))]
struct Web;

fn main() {}
