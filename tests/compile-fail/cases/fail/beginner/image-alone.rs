// The image has a name in front of it.
use podwire::prelude::*;

#[derive(Container)]
#[container("nginx:1.29")]
struct Web;

fn main() {}
