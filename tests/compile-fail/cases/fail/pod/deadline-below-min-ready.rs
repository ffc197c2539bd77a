// The deadline is over before a pod counts.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[deployment(min_ready = 60, progress_deadline = 30)]
struct Web;

fn main() {}
