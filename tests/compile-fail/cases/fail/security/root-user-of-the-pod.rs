// The user 0 is root.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[pod(security(restricted, run_as_user = 0))]
struct Web;

fn main() {}
