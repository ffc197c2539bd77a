// Files of the node are other pods' files too.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[pod(security = baseline)]
#[volume(logs = host_path("/var/log"))]
#[mount(logs = "/logs")]
struct Web;

fn main() {}
