// What names the pods is a service.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "postgres:17")]
#[stateful_set(service = Db)]
struct Db;

fn main() {}
