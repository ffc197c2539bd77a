// What is privileged has all privileges.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[security(privileged, allow_privilege_escalation = false)]
struct Web;

fn main() {}
