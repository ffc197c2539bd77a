// The app does not have the pod beside which this one stands.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "db:1")]
#[deployment]
struct Db;

#[derive(Container, Pod)]
#[container(image = "web:1")]
#[near(Db, zone)]
#[deployment]
struct Web;

#[derive(App)]
struct Shop {
    web: Web,
}

fn main() {}
