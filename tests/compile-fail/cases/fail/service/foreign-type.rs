// Of what somebody else deploys, the type is not this program's to say.
use podwire::prelude::*;

#[derive(Service)]
#[service(name = "login", foreign, type = NodePort)]
#[port(https = 443)]
struct Login;

fn main() {}
