// There is no such policy.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[pod(security(fs_group_change_policy = Never))]
struct Web;

fn main() {}
