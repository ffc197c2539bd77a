// Two volumes are mounted at one path.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[mount(cache = "/data")]
#[mount(index = "/data")]
#[volume(cache = empty_dir)]
#[volume(index = empty_dir)]
struct Web;

fn main() {}
