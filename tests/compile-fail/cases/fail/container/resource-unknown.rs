// There are no such resources: one is cut short, one is nearly right, and one is nothing that is known.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[resources(limits(mem = "64Mi", storage = "1Gi", "ephemeral_storage" = "1Gi", gpu = 1))]
struct Web;

fn main() {}
