// A DaemonSet never stops all its pods at once.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[daemon_set(strategy = recreate)]
struct Agent;

fn main() {}
