// There is no such policy.
use podwire::prelude::*;

#[derive(StorageClass)]
#[storage_class(provisioner = "ebs.csi.aws.com", reclaim_policy = Keep)]
struct FastDisks;

fn main() {}
