// Two arguments are separated by a comma.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29" name = "web")]
struct Web;

fn main() {}
