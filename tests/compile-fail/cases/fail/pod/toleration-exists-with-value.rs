// `Exists` tolerates every value.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[toleration(key = "gpu", operator = Exists, value = "a100")]
struct Web;

fn main() {}
