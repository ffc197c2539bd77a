// Variables cannot hold this field.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[env(POD_ADDRESS = field("status.address"))]
struct Web;

fn main() {}
