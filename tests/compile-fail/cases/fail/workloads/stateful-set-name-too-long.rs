// The revision of the pods takes the rest of the label.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "postgres:17")]
#[port(postgres = 5432)]
#[pod(name = "the-database-of-all-the-orders-that-customers-ever-made")]
#[stateful_set(service = DbService)]
struct Db;

#[derive(Service)]
#[service(selects = Db, headless)]
#[port(postgres = 5432, target = Db::POSTGRES)]
struct DbService;

fn main() {}
