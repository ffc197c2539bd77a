// One pod alone, and many nodes.
use podwire::prelude::*;

#[derive(PersistentVolumeClaim)]
#[claim(storage = "10Gi", access(ReadWriteOncePod, ReadWriteMany))]
struct DataClaim;

fn main() {}
