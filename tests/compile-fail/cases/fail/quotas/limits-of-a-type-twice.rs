// Limits of one type in two places.
use podwire::prelude::*;

#[derive(LimitRange)]
#[limit(Container, max(memory = "4Gi"))]
#[limit(Container, min(cpu = "10m"))]
struct Limits;

fn main() {}
