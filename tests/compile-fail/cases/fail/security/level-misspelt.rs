// There is no such level.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[pod(security = restrict)]
struct Web;

fn main() {}
