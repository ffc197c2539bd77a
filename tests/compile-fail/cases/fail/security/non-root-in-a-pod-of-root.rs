// The pod makes the container root, and the container says that it is not.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[security(run_as_non_root)]
struct Server;

#[derive(Pod)]
#[pod(security(run_as_user = 0))]
struct Web {
    server: Server,
}

fn main() {}
