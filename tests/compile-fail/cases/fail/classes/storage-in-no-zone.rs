// A label without values fits nothing.
use podwire::prelude::*;

#[derive(StorageClass)]
#[storage_class(provisioner = "ebs.csi.aws.com")]
#[topology(zone())]
struct FastDisks;

#[derive(StorageClass)]
#[storage_class(provisioner = "ebs.csi.aws.com")]
#[topology]
struct SlowDisks;

#[derive(StorageClass)]
#[storage_class(provisioner = "ebs.csi.aws.com")]
#[topology(zone = "eu-central-1a")]
struct OtherDisks;

fn main() {}
