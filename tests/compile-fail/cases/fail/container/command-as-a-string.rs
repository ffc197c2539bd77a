// A command is a list.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29", command = "nginx -g daemon")]
struct Web;

fn main() {}
