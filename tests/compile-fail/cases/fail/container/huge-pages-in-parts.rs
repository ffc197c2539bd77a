// Huge pages are handed out whole.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[resources(limits("hugepages-2Mi" = "3Mi", memory = "1Gi"))]
struct Web;

fn main() {}
