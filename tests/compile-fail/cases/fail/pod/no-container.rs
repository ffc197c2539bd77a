// A pod runs something.
use podwire::prelude::*;

#[derive(Pod)]
struct Web;

fn main() {}
