// Once is enough.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[spread(zone)]
#[spread(zone, skew = 2)]
#[deployment(replicas = 3)]
struct Web;

fn main() {}
