// The pod makes its containers root and says that none is: one error, however many take it.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
struct Server;

#[derive(Container)]
#[container(image = "busybox:1.37", name = "tool")]
struct Tool;

#[derive(Pod)]
#[pod(security(run_as_user = 0, run_as_non_root))]
struct Web {
    server: Server,
    tool: Tool,
}

fn main() {}
