// On the network of the node, every port is one of the node.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[port(metrics = 9100)]
#[pod(host_network)]
#[daemon_set(strategy = rolling_update(max_surge = "10%"))]
struct Agent;

fn main() {}
