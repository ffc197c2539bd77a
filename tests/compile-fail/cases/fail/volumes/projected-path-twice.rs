// A file is there once.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[mount(all = "/etc/web")]
#[volume(all = projected(
    config_map(name = "web", items("web.toml" = "web.toml")),
    secret(name = "web", items("key" = "web.toml")),
))]
struct Web;

fn main() {}
