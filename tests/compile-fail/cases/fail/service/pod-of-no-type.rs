// The selected pod does not exist: the compiler says so by itself, and no check says it again.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
struct Web;

#[derive(Service)]
#[service(selects = Wob)]
#[port(http = 80, target = Web::HTTP)]
struct WebService;

fn main() {}
