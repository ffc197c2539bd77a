// HTTP runs over TCP.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "ghcr.io/acme/dns:1.0.0")]
#[port(dns = 1053, protocol = UDP)]
struct Dns;

#[derive(Container)]
#[container(image = "ghcr.io/acme/web:2.0.0")]
#[env(RESOLVER = local(Dns::DNS, url = "http"))]
struct Client;

fn main() {}
