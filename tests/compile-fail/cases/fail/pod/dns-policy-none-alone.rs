// Without nameservers there is no DNS.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[pod(dns_policy = None)]
struct Web;

fn main() {}
