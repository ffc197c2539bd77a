// Without a pod there is no port of that name.
use podwire::prelude::*;

#[derive(Service)]
#[service(name = "legacy")]
#[port(sql = 5432, target = "sql")]
struct Legacy;

fn main() {}
