// A variable is expanded where it is set before.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[env(URL = "http://$(HOST)/", HOST = "db")]
struct Web;

fn main() {}
