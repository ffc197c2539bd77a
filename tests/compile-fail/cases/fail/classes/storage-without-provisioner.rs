// Nobody makes the volumes.
use podwire::prelude::*;

#[derive(StorageClass)]
struct FastDisks;

fn main() {}
