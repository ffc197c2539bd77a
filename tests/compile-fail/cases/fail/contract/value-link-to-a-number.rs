// The port alone is a number.
use podwire::prelude::*;

#[derive(Environment)]
struct Config {
    catalog_port: u16,
}

#[derive(Service)]
#[service(foreign)]
#[port(http = 80)]
struct Catalog;

#[derive(Container)]
#[container(image = "web:1", environment = Config)]
#[env(CATALOG_PORT = link(Catalog::HTTP))]
struct Web;

fn main() {}
