// The policy exists, in another spelling.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[pod(restart_policy = OnFail)]
struct Web;

fn main() {}
