// On the node's network a host port is the container's own.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[port(http = 8080, host_port = 80)]
#[pod(host_network, dns_policy = ClusterFirstWithHostNet)]
struct Web;

fn main() {}
