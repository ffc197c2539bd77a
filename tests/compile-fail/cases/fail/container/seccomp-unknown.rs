// There is no such seccomp profile.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[security(seccomp = Default)]
struct Web;

fn main() {}
