// A mount has a path.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[mount(cache = "")]
#[volume(cache = empty_dir)]
struct Web;

fn main() {}
