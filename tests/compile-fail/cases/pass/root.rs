// A pod's word on root holds for the containers that have none of their own.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "busybox:1.37", name = "setup")]
#[security(run_as_user = 0, run_as_non_root = false)]
struct Setup;

#[derive(Container)]
#[container(image = "nginx:1.29", name = "server")]
#[security(run_as_user = 1000)]
struct Server;

#[derive(Pod)]
#[pod(security(run_as_user = 0, run_as_non_root))]
struct Web {
    #[init]
    setup: Setup,
    server: Server,
}

fn main() {}
