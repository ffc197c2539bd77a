// A provisioner is named as a label's key.
use podwire::prelude::*;

#[derive(StorageClass)]
#[storage_class(provisioner = "my driver")]
struct FastDisks;

fn main() {}
