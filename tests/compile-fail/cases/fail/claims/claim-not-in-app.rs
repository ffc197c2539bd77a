// The app lacks the claim.
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
#[app(namespace = "shop")]
struct Shop {
    db: Db,
}

fn main() {}
