// The API server does not connect to pods.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
#[allow_from(api_server)]
struct Web;

fn main() {}
