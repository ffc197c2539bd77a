// The service that names the pods is not deployed.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "postgres:17")]
#[port(postgres = 5432)]
#[stateful_set(service = DbService)]
struct Db;

#[derive(Service)]
#[service(selects = Db, headless)]
#[port(postgres = 5432, target = Db::POSTGRES)]
struct DbService;

#[derive(App)]
struct Shop {
    db: Db,
}

fn main() {}
