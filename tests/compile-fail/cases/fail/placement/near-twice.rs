// The same wish twice.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "db:1")]
#[deployment]
struct Db;

#[derive(Container, Pod)]
#[container(image = "web:1")]
#[near(Db, zone)]
#[near(Db, zone, weight = 5)]
#[deployment]
struct Web;

fn main() {}
