// How many indexes are there?
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[job(indexed)]
struct Import;

fn main() {}
