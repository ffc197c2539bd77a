// A parameter has a key.
use podwire::prelude::*;

#[derive(StorageClass)]
#[storage_class(provisioner = "ebs.csi.aws.com", parameters("" = "gp3"))]
struct FastDisks;

fn main() {}
