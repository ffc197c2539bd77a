// A container's name is a DNS label.
use podwire::prelude::*;

#[derive(Container)]
#[container(name = "Web_Server", image = "nginx:1.29")]
struct Web;

fn main() {}
