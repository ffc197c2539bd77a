// Only a stateful set makes claims.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[volume(data = claim_template(storage = "10Gi"))]
#[mount(data = "/data")]
#[deployment]
struct Web;

fn main() {}
