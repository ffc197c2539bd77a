// Nobody mounts the volume.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
struct Server;

#[derive(Pod)]
#[volume(cache = empty_dir)]
struct Web {
    server: Server,
}

fn main() {}
