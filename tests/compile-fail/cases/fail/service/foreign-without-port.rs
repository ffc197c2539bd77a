// Nothing can be linked to.
use podwire::prelude::*;

#[derive(Service)]
#[service(name = "login", foreign, namespace = "platform")]
struct Login;

fn main() {}
