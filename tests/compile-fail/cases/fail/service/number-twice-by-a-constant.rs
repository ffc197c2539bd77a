// The same number twice, once through a constant.
use podwire::prelude::*;

const HTTP: u16 = 80;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
struct Web;

#[derive(Service)]
#[service(selects = Web)]
#[port(http = 80, target = Web::HTTP)]
#[port(other = HTTP, target = Web::HTTP)]
struct WebService;

fn main() {}
