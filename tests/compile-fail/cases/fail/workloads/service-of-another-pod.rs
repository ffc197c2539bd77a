// The service names the pods of another one.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "postgres:17")]
#[port(postgres = 5432)]
#[stateful_set(service = DbService)]
struct Db;

#[derive(Container, Pod)]
#[container(image = "postgres:17")]
#[port(postgres = 5432)]
struct Replica;

#[derive(Service)]
#[service(selects = Replica, headless)]
#[port(postgres = 5432, target = Replica::POSTGRES)]
struct DbService;

fn main() {}
