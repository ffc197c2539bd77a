// One limit stands twice.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[resources(limits(memory = "128Mi", memory = "256Mi"))]
struct Web;

fn main() {}
