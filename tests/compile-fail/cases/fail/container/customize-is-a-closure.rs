// The escape hatch is a function by path.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29", customize = |web, container| container.stdin = Some(true))]
struct Web;

fn main() {}
