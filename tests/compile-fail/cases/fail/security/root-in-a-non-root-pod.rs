// The container is root, and the pod says that none is.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[security(run_as_user = 0)]
struct Server;

#[derive(Pod)]
#[pod(security(run_as_non_root))]
struct Web {
    server: Server,
}

fn main() {}
