// An alias states the name that it stands for.
use podwire::prelude::*;

#[derive(Service)]
#[service(type = ExternalName)]
struct Database;

fn main() {}
