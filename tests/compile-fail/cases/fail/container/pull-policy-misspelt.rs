// The policy exists, in another spelling.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29", pull_policy = IfNotPresnt)]
struct Web;

fn main() {}
