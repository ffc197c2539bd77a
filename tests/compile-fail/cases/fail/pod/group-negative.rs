// Groups have no negative number.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[pod(security(supplemental_groups(-1)))]
struct Web;

fn main() {}
