// Nothing could select the pod.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[pod(labels())]
struct Web;

fn main() {}
