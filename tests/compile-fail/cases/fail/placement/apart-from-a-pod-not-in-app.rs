// The app does not have the pod from which this one stays away.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "db:1")]
#[deployment]
struct Db;

#[derive(Container, Pod)]
#[container(image = "web:1")]
#[apart(Db, node, required)]
#[deployment]
struct Web;

#[derive(App)]
struct Shop {
    web: Web,
}

fn main() {}
