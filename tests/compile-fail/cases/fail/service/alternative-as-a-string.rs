// The other service by its name, which the compiler cannot compare.
use podwire::prelude::*;

#[derive(Service)]
#[service(name = "web", external_name = "web.example.com", instead_of = "web")]
#[port(http = 80)]
struct HostedWeb;

fn main() {}
