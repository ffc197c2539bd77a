// The container is forgotten, and said once.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[port(http = 8080)]
struct Web {
    tag: String,
}

fn main() {}
