// Permissions are octal.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[mount(settings = "/etc/web")]
#[volume(settings = config_map(name = "web", mode = 440))]
struct Web;

fn main() {}
