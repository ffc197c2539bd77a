// An annotation's key has no blanks.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[pod(annotations("acme.io/the owner" = "web team"))]
struct Web;

fn main() {}
