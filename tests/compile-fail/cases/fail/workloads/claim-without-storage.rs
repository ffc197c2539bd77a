// A claim asks for an amount of storage.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "postgres:17")]
#[port(postgres = 5432)]
#[volume(data = claim_template(class = "fast"))]
#[mount(data = "/data")]
#[stateful_set(service = DbService)]
struct Db;

#[derive(Service)]
#[service(selects = Db, headless)]
#[port(postgres = 5432, target = Db::POSTGRES)]
struct DbService;

fn main() {}
