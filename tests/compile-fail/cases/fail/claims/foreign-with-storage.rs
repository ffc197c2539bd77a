// Whoever makes it says how much it claims.
use podwire::prelude::*;

#[derive(PersistentVolumeClaim)]
#[claim(foreign, storage = "10Gi", access(ReadWriteOnce))]
struct DataClaim;

fn main() {}
