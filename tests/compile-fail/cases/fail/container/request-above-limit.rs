// The request can never be met.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[resources(requests(memory = "256Mi"), limits(memory = "128Mi"))]
struct Web;

fn main() {}
