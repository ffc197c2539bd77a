// A name server is found by its address.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[pod(dns(nameservers("dns.example.com")))]
struct Web;

fn main() {}
