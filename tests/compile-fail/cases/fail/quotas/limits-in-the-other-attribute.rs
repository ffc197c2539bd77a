// What is limited stands in an attribute of its own.
use podwire::prelude::*;

#[derive(LimitRange)]
#[limit_range(max(memory = "4Gi"))]
struct Limits;

fn main() {}
