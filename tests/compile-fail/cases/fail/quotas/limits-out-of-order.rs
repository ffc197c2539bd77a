// The default is above the maximum.
use podwire::prelude::*;

#[derive(LimitRange)]
#[limit(Container, max(memory = "1Gi"), default(memory = "2Gi"))]
struct Limits;

fn main() {}
