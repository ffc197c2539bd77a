// How much, and for whom?
use podwire::prelude::*;

#[derive(PersistentVolumeClaim)]
struct DataClaim;

fn main() {}
