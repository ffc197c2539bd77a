// The container is forgotten, and said once.
use podwire::prelude::*;

#[derive(Container, Pod)]
struct Web;

fn main() {}
