// The image is empty.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "")]
struct Web;

fn main() {}
