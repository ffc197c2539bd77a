// A size is a quantity.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[mount(cache = "/cache")]
#[volume(cache = empty_dir(size_limit = "1 GiB"))]
struct Web;

fn main() {}
