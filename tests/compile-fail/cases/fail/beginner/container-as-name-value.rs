// An attribute has parentheses.
use podwire::prelude::*;

#[derive(Container)]
#[container = "nginx:1.29"]
struct Web;

fn main() {}
