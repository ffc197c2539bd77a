// A misspelt mode.
use podwire::prelude::*;

#[derive(PersistentVolumeClaim)]
#[claim(storage = "10Gi", access(ReadWriteOnly))]
struct DataClaim;

fn main() {}
