// The app lacks the storage class.
use podwire::prelude::*;

#[derive(StorageClass)]
#[storage_class(provisioner = "ebs.csi.aws.com")]
struct FastDisks;

#[derive(PersistentVolumeClaim)]
#[claim(storage = "10Gi", access(ReadWriteOnce), class = FastDisks)]
struct Data;

#[derive(App)]
#[app(namespace = "shop")]
struct Shop {
    data: Data,
}

fn main() {}
