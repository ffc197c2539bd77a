// There is no such type.
use podwire::prelude::*;

#[derive(LimitRange)]
#[limit(Containers, max(memory = "4Gi"))]
struct Limits;

fn main() {}
