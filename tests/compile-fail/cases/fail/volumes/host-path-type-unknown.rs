// There is no such type of a host path.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[mount(logs = "/logs")]
#[volume(logs = host_path("/var/log", type = Folder))]
struct Web;

fn main() {}
