// A label of the Deployment takes the place of one that identifies the pod.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[deployment(labels(app = "shop"))]
struct Web;

fn main() {}
