// For whom?
use podwire::prelude::*;

#[derive(PersistentVolumeClaim)]
#[claim(storage = "10Gi")]
struct DataClaim;

fn main() {}
