// A program may become root.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[pod(security = restricted)]
#[security(allow_privilege_escalation = true)]
struct Web;

fn main() {}
