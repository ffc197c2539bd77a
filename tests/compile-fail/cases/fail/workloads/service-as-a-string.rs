// A service is named by its type.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "postgres:17")]
#[stateful_set(service = "db")]
struct Db;

fn main() {}
