// A path on the node has no `..`.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[mount(logs = "/logs")]
#[volume(logs = host_path("/var/../log"))]
struct Web;

fn main() {}
