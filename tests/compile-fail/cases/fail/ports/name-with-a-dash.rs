// A port's name is an identifier.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[port(http-metrics = 9090)]
struct Web;

#[derive(Service)]
#[service(selects = Web)]
#[port(metrics = 9090, target = Web::HTTP_METRICS)]
struct WebService;

fn main() {}
