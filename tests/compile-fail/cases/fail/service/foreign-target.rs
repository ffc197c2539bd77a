// A foreign service leads wherever whoever deploys it says.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
struct Web;

#[derive(Service)]
#[service(name = "login", foreign)]
#[port(https = 443, target = Web::HTTP)]
struct Login;

fn main() {}
