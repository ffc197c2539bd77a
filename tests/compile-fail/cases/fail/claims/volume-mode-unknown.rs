// A word that is no volume mode.
use podwire::prelude::*;

#[derive(PersistentVolumeClaim)]
#[claim(storage = "10Gi", access(ReadWriteOnce), volume_mode = Blocks)]
struct DataClaim;

fn main() {}
