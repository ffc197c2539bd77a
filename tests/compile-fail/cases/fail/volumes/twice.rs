// Two volumes have one name.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[mount(cache = "/cache")]
#[volume(cache = empty_dir)]
#[volume(cache = secret(name = "cache"))]
struct Web;

fn main() {}
