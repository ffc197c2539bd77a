// Permissions end at 0o777.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[mount(keys = "/keys")]
#[volume(keys = secret(name = "keys", mode = 0o1777))]
struct Web;

fn main() {}
