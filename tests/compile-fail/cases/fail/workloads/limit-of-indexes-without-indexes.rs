// Without indexes there is none that could fail.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[job(completions = 5, backoff_limit_per_index = 1)]
struct Import;

fn main() {}
