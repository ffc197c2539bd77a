// The pod is killed before the hook has slept.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[lifecycle(pre_stop = sleep(60))]
#[pod(grace_period = 45)]
struct Web;

fn main() {}
