// It is not said what is limited.
use podwire::prelude::*;

#[derive(LimitRange)]
#[limit(max(memory = "4Gi"))]
struct Limits;

fn main() {}
