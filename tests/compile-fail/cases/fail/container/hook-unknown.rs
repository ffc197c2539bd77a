// Containers have no such hook.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[lifecycle(pre_stopp = sleep(5))]
struct Web;

fn main() {}
