// There is no such order.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "postgres:17")]
#[port(postgres = 5432)]
#[stateful_set(service = DbService, pod_management = Ordered)]
struct Db;

#[derive(Service)]
#[service(selects = Db, headless)]
#[port(postgres = 5432, target = Db::POSTGRES)]
struct DbService;

fn main() {}
