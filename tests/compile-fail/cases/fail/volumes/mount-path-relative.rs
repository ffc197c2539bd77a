// A mount's path is absolute.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[mount(cache = "var/cache")]
#[volume(cache = empty_dir)]
struct Web;

fn main() {}
