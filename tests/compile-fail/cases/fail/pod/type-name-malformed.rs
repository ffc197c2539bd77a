// The name comes from the type's, which ends with an underscore.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[allow(non_camel_case_types)]
struct Web_;

fn main() {}
