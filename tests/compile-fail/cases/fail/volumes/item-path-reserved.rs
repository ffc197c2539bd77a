// Names that begin with two dots are the kubelet's own.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[mount(settings = "/etc/web")]
#[volume(settings = config_map(name = "web", items("web.toml" = "..data")))]
struct Web;

fn main() {}
