// No such suffix.
use podwire::prelude::*;

#[derive(LimitRange)]
#[limit(Container, max(memory = "4GB"))]
struct Limits;

fn main() {}
