// The port's number is wrong, and its constant is there all the same.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[port(http = 80800)]
#[probe(readiness = http_get(Self::HTTP))]
struct Web;

#[derive(Service)]
#[service(selects = Web)]
#[port(http = 80, target = Web::HTTP)]
struct WebService;

fn main() {
    println!("{}", Web::HTTP.listen_addr());
}
