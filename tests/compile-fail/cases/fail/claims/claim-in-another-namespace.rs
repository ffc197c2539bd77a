// A pod mounts claims of its own namespace.
use podwire::prelude::*;

#[derive(PersistentVolumeClaim)]
#[claim(storage = "10Gi", access(ReadWriteOnce))]
struct DataClaim;

#[derive(Container, Pod)]
#[container(image = "postgres:17.2")]
#[volume(data = claim(DataClaim))]
#[mount(data = "/data")]
struct Db;

#[derive(App)]
#[app(namespace = "storage")]
struct Storage {
    data: DataClaim,
}

#[derive(App)]
#[app(namespace = "shop")]
struct Shop {
    db: Db,
    storage: Storage,
}

fn main() {}
