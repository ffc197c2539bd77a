// The container sets no such variable.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[env(HOST = "db", URL = "http://$(HSOT)/")]
struct Web;

fn main() {}
