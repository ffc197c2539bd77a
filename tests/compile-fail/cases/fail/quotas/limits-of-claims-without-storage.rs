// A claim asks for storage.
use podwire::prelude::*;

#[derive(LimitRange)]
#[limit(PersistentVolumeClaim, max(cpu = "1"))]
struct Limits;

fn main() {}
