// There is no such DNS policy.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[pod(dns_policy = Cluster)]
struct Web;

fn main() {}
