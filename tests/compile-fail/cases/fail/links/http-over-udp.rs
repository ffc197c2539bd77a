// HTTP runs over TCP.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[port(dns = 53, protocol = UDP)]
struct Dns;

#[derive(Service)]
#[service(selects = Dns)]
#[port(dns = 53, target = Dns::DNS)]
struct DnsService;

#[derive(Container)]
#[container(image = "ghcr.io/acme/web:2.0")]
#[env(RESOLVER = link(DnsService::DNS, url = "http"))]
struct Web;

fn main() {}
