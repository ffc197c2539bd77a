// An option that belongs to `limit`.
use podwire::prelude::*;

#[derive(LimitRange)]
#[limit_range(max(memory = "4Gi"))]
#[limit(Container, max(memory = "4Gi"))]
struct Limits;

fn main() {}
