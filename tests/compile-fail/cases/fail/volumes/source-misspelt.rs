// The source exists, in another spelling.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[mount(cache = "/cache")]
#[volume(cache = emptydir)]
struct Web;

fn main() {}
