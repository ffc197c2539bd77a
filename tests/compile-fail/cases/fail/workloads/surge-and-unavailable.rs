// The new pod starts before the old one ends, or after it.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[daemon_set(strategy = rolling_update(max_surge = 1, max_unavailable = 1))]
struct Agent;

fn main() {}
