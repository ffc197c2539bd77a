// There is no such place.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[spread(zones)]
#[deployment(replicas = 3)]
struct Web;

fn main() {}
