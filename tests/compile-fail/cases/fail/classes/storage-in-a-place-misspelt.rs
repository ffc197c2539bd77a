// There is no such place.
use podwire::prelude::*;

#[derive(StorageClass)]
#[storage_class(provisioner = "ebs.csi.aws.com")]
#[topology(zones("eu-central-1a"))]
struct FastDisks;

fn main() {}
