// The image begins with a blank.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = " nginx:1.29")]
struct Web;

fn main() {}
