// A text is a value, not a closure.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = |web| web.image)]
struct Web {
    image: String,
}

fn main() {}
