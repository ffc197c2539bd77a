// There is no such mode.
use podwire::prelude::*;

#[derive(StorageClass)]
#[storage_class(provisioner = "ebs.csi.aws.com", binding_mode = Lazy)]
struct FastDisks;

fn main() {}
