// What must be has no weight.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "db:1")]
#[deployment]
struct Db;

#[derive(Container, Pod)]
#[container(image = "web:1")]
#[near(Db, zone, required, weight = 5)]
#[deployment]
struct Web;

fn main() {}
