// All of them must stay.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[disruption(min_available = "100%")]
#[deployment(replicas = 3)]
struct Web;

fn main() {}
