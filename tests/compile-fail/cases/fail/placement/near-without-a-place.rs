// It is not said in what place.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "db:1")]
#[deployment]
struct Db;

#[derive(Container, Pod)]
#[container(image = "web:1")]
#[near(Db, required)]
#[deployment]
struct Web;

fn main() {}
