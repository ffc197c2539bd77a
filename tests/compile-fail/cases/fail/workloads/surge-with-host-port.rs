// The new pod waits for the port of the old one.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[port(metrics = 9100, host_port = 9100)]
#[daemon_set(strategy = rolling_update(max_surge = 1))]
struct Agent;

fn main() {}
