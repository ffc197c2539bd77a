// There is no such access mode.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "postgres:17")]
#[port(postgres = 5432)]
#[volume(data = claim_template(storage = "10Gi", access(ReadWriteOnly)))]
#[mount(data = "/data")]
#[stateful_set(service = DbService)]
struct Db;

#[derive(Service)]
#[service(selects = Db, headless)]
#[port(postgres = 5432, target = Db::POSTGRES)]
struct DbService;

fn main() {}
