// A value stands once, and so does a label.
use podwire::prelude::*;

#[derive(StorageClass)]
#[storage_class(provisioner = "ebs.csi.aws.com")]
#[topology(zone("eu-central-1a", "eu-central-1b", "eu-central-1a"), "topology.kubernetes.io/zone"("eu-west-1a"))]
struct FastDisks;

fn main() {}
