// The image is given twice.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29", image = "nginx:1.28")]
struct Web;

fn main() {}
