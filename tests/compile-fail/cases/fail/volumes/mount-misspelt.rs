// One mistake is one error.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[mount(cahce = "/cache")]
#[volume(cache = empty_dir)]
struct Web;

fn main() {}
