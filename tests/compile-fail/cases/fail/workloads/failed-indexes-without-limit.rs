// When has an index failed?
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[job(completions = 5, indexed, max_failed_indexes = 1)]
struct Import;

fn main() {}
