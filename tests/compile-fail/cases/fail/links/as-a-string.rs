// A link is a path, so that the compiler can check it.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[env(CATALOG_ADDR = link("catalog-service:80"))]
struct Web;

fn main() {}
