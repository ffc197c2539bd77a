// The port's name is wrong, and its constant is there all the same.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[port("http" = 8080)]
struct Web;

#[derive(Service)]
#[service(selects = Web)]
#[port(http = 80, target = Web::HTTP)]
struct WebService;

fn main() {
    println!("{}", Web::HTTP.listen_addr());
}
