// The argument's name is misspelt.
use podwire::prelude::*;

#[derive(Container)]
#[container(imag = "nginx:1.29", image = "nginx:1.29")]
struct Web;

fn main() {}
