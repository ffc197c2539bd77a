// Two replicas, and a claim for one node.
use podwire::prelude::*;

#[derive(PersistentVolumeClaim)]
#[claim(storage = "10Gi", access(ReadWriteOnce))]
struct DataClaim;

#[derive(Container, Pod)]
#[container(image = "postgres:17.2")]
#[volume(data = claim(DataClaim))]
#[mount(data = "/data")]
#[deployment(replicas = 2)]
struct Db;

fn main() {}
