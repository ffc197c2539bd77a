// User ids begin at 0.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[security(run_as_user = -1)]
struct Web;

fn main() {}
