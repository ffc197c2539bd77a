// The containers of a pod are named by its fields.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
struct Server;

#[derive(Pod)]
struct Web(Server);

fn main() {}
