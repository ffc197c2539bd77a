// A label's key has no blanks.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[pod(labels("app name" = "web"))]
struct Web;

fn main() {}
