// Probes connect over TCP.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "ghcr.io/acme/dns:1.0.0")]
#[port(dns = 53, protocol = UDP)]
#[port(health = 8080)]
#[probe(liveness = tcp(Self::DNS))]
struct Dns;

fn main() {}
