// A file cannot hold this field.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[mount(info = "/info")]
#[volume(info = downward_api("ip" = field("status.podIP")))]
struct Web;

fn main() {}
