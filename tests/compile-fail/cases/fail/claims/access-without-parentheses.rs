// A list stands in parentheses.
use podwire::prelude::*;

#[derive(PersistentVolumeClaim)]
#[claim(storage = "10Gi", access = ReadWriteOnce)]
struct Data;

fn main() {}
