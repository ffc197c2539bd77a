// One pod stands twice in the list.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
struct Web;

#[derive(Service)]
#[service(selects(Web, Web))]
#[port(http = 80, target = Web::HTTP)]
struct WebService;

fn main() {}
