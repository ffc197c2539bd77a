// The pod has no such volume.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[mount(cach = "/cache")]
struct Server;

#[derive(Pod)]
#[volume(cache = empty_dir, allow("unmounted-volume"))]
struct Web {
    server: Server,
}

fn main() {}
