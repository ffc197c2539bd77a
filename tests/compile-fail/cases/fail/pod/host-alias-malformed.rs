// An alias leads to an address.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[pod(host_aliases("db.internal" = "db.example.com"))]
struct Web;

fn main() {}
