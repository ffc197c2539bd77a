// A pod's name is a DNS subdomain.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[pod(name = "web..server")]
struct Web;

fn main() {}
