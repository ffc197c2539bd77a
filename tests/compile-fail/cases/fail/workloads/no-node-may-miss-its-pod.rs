// No rollout could begin.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[daemon_set(strategy = rolling_update(max_unavailable = 0))]
struct Agent;

fn main() {}
