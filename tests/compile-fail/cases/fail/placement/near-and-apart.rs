// The same pods in the same places.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "db:1")]
#[deployment]
struct Db;

#[derive(Container, Pod)]
#[container(image = "web:1")]
#[near(Db, zone)]
#[apart(Db, zone)]
#[deployment]
struct Web;

fn main() {}
