// A service stands nowhere.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "db:1")]
#[port(postgres = 5432)]
#[deployment]
struct Db;

#[derive(Service)]
#[service(selects = Db)]
#[port(postgres = 5432, target = Db::POSTGRES)]
struct DbService;

#[derive(Container, Pod)]
#[container(image = "web:1")]
#[near(DbService, zone)]
#[deployment]
struct Web;

fn main() {}
