// A service has a name.
use std::net::SocketAddr;

use podwire::prelude::*;

#[derive(Environment)]
struct Config {
    catalog: SocketAddr,
}

#[derive(Service)]
#[service(foreign)]
#[port(http = 80)]
struct Catalog;

#[derive(Container)]
#[container(image = "web:1", environment = Config)]
#[env(CATALOG = link(Catalog::HTTP))]
struct Web;

fn main() {}
