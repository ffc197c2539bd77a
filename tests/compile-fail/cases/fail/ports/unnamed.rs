// With two ports, both have names.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[port(8080)]
#[port(metrics = 9090)]
struct Web;

fn main() {}
