// An alias of an address does not resolve.
use podwire::prelude::*;

#[derive(Service)]
#[service(external_name = "10.0.0.1")]
struct Database;

fn main() {}
