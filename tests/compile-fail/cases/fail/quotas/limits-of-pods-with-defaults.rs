// Defaults are those of containers.
use podwire::prelude::*;

#[derive(LimitRange)]
#[limit(Pod, default(cpu = "1"))]
struct Limits;

fn main() {}
