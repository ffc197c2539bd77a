// Neither containers nor claims ask for such resources.
use podwire::prelude::*;

#[derive(LimitRange)]
#[limit(Container, max(mem = "4Gi"), default("limits.cpu" = "1"))]
#[limit(PersistentVolumeClaim, max(storage = "100Gi"), min(disk = "1Gi"))]
struct Limits;

fn main() {}
