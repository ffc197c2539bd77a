// A label's value has no blanks.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[pod(labels(app = "the web"))]
struct Web;

fn main() {}
