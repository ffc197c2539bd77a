// Nobody waits for a place.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[spread(zone, min_domains = 3)]
#[deployment(replicas = 3)]
struct Web;

fn main() {}
