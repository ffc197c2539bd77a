// Nothing would be admitted.
use podwire::prelude::*;

#[derive(LimitRange)]
#[limit(Pod, max(cpu = "500m"), min(cpu = 1))]
struct Limits;

fn main() {}
