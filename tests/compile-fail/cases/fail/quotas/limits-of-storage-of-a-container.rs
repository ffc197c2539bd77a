// Claims ask for storage, containers do not.
use podwire::prelude::*;

#[derive(LimitRange)]
#[limit(Container, max(storage = "4Gi"))]
struct Limits;

fn main() {}
