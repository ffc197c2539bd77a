// Repositories are written in lower case.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "ghcr.io/Acme/Web:2.0.0")]
struct Web;

fn main() {}
