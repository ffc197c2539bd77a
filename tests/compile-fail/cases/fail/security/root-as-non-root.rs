// The container is root and says that it is not.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[security(run_as_user = 0, run_as_non_root)]
struct Web;

fn main() {}
