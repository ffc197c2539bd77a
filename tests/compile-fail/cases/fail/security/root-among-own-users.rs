// Root is nobody on the node here, and yet the level says that no container is root.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[pod(host_users = false, security(restricted, run_as_user = 0))]
struct Web;

fn main() {}
