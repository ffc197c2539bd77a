// A sub path is relative to the volume.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[mount(cache = "/data", sub_path = "/web")]
#[volume(cache = empty_dir)]
struct Web;

fn main() {}
