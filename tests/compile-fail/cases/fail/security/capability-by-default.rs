// Even what containers have by default is too much.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[pod(security = restricted)]
#[security(add_capabilities("CHOWN"))]
struct Web;

fn main() {}
