// A number stands without quotes.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[deployment(replicas = "3")]
struct Web;

fn main() {}
