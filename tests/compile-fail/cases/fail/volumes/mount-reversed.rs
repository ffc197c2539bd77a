// The volume comes first.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[mount("/cache" = cache)]
#[volume(cache = empty_dir, allow("unmounted-volume"))]
struct Web;

fn main() {}
