// The effect exists, in another spelling.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[toleration(key = "gpu", operator = Exists, effect = NoShedule)]
struct Web;

fn main() {}
