// A name has ASCII letters.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
struct Wäb;

fn main() {}
