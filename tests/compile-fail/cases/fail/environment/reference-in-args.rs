// The container sets no such variable.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29", args("--level", "$(LEVEL)"))]
struct Web;

fn main() {}
