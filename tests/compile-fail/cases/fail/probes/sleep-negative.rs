// Nobody sleeps backwards.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[lifecycle(pre_stop = sleep(-5))]
struct Web;

fn main() {}
