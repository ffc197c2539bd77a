// Places with one pod and with none differ.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[spread(zone, skew = 0)]
#[deployment(replicas = 3)]
struct Web;

fn main() {}
