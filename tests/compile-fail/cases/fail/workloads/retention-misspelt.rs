// Claims are retained or deleted.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "postgres:17")]
#[port(postgres = 5432)]
#[stateful_set(service = DbService, retention(deleted = Recycle))]
struct Db;

#[derive(Service)]
#[service(selects = Db, headless)]
#[port(postgres = 5432, target = Db::POSTGRES)]
struct DbService;

fn main() {}
