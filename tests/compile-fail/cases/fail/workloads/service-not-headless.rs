// The service has one address for all pods.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "postgres:17")]
#[port(postgres = 5432)]
#[stateful_set(service = DbService)]
struct Db;

#[derive(Service)]
#[service(selects = Db)]
#[port(postgres = 5432, target = Db::POSTGRES)]
struct DbService;

fn main() {}
