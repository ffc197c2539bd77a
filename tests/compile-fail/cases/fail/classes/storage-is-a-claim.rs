// A claim where a storage class is meant.
use podwire::prelude::*;

#[derive(PersistentVolumeClaim)]
#[claim(storage = "10Gi", access(ReadWriteOnce), class = Data)]
struct Data;

fn main() {}
