// One label stands twice.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[pod(labels(app = "web", app = "shop"))]
struct Web;

fn main() {}
