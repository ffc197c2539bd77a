// There is no such operator.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[toleration(key = "gpu", operator = In)]
struct Web;

fn main() {}
