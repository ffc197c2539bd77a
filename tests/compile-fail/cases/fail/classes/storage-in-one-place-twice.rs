// Two topologies that say the same are refused, whatever the order.
use podwire::prelude::*;

#[derive(StorageClass)]
#[storage_class(provisioner = "ebs.csi.aws.com")]
#[topology(region("eu-central-1"), zone("eu-central-1a", "eu-central-1b"))]
#[topology(zone("eu-central-1b", "eu-central-1a"), region("eu-central-1"))]
struct FastDisks;

fn main() {}
