// Containers ask for no such resource.
use podwire::prelude::*;

#[derive(LimitRange)]
#[limit(Container, max(mem = "4Gi"))]
struct Limits;

fn main() {}
