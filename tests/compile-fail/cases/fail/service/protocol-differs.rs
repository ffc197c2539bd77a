// The target speaks another protocol.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/dns:1.0.0")]
#[port(dns = 53, protocol = UDP)]
struct Dns;

#[derive(Service)]
#[service(selects = Dns)]
#[port(dns = 53, target = Dns::DNS, protocol = TCP)]
struct DnsService;

fn main() {}
