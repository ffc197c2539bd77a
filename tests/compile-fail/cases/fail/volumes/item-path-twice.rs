// A file is there once.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[mount(all = "/etc/web")]
#[volume(all = config_map(name = "web", items("a" = "web.toml", "b" = "web.toml")))]
struct Web;

fn main() {}
