// An amount is a quantity.
use podwire::prelude::*;

#[derive(PersistentVolumeClaim)]
#[claim(storage = "10 GB", access(ReadWriteOnce))]
struct DataClaim;

fn main() {}
