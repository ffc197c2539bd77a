// Nothing names the pods.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "postgres:17")]
#[stateful_set(replicas = 3)]
struct Db;

fn main() {}
