// The extra label is an identity label already.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[pod(labels(app = "web"), extra_labels(app = "shop"))]
struct Web;

fn main() {}
