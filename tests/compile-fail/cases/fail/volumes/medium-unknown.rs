// An empty directory is on disk, or in memory.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[mount(cache = "/cache")]
#[volume(cache = empty_dir(medium = Ram))]
struct Web;

fn main() {}
