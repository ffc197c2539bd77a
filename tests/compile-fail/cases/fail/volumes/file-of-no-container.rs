// The pod has no such container.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[mount(info = "/etc/info")]
struct Server;

#[derive(Pod)]
#[volume(info = downward_api("memory" = resource("limits.memory", container = "sever")))]
struct Web {
    server: Server,
}

fn main() {}
