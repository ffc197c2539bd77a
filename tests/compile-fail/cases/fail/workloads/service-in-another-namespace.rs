// A service names pods of its own namespace.
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
#[app(namespace = "data", open)]
struct Data {
    db: Db,
}

#[derive(App)]
#[app(namespace = "shop")]
struct Shop {
    data: Data,
    db_service: DbService,
}

fn main() {}
