// Host and port alone are no URL.
use podwire::environment::Url;
use podwire::prelude::*;

#[derive(Environment)]
struct Config {
    catalog: Url,
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
