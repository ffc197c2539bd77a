// Nothing says which image runs.
use podwire::prelude::*;

#[derive(Container)]
#[container(name = "web")]
struct Web;

fn main() {}
