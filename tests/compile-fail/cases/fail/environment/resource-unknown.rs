// There is no such resource field.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[env(MEMORY = resource("limit.memory"))]
struct Web;

fn main() {}
