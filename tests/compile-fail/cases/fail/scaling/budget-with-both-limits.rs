// One limit is enough.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[disruption(min_available = 1, max_unavailable = 1)]
#[deployment(replicas = 3)]
struct Web;

fn main() {}
