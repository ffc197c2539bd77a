// The pods of a DaemonSet run for ever.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[pod(restart_policy = Never)]
#[daemon_set]
struct Agent;

fn main() {}
