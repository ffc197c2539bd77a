// No domain.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[pod(dns(searches("corp example")))]
struct Web;

fn main() {}
