// A declared key is named by its constant.
use podwire::prelude::*;

#[derive(ConfigMap)]
struct Settings {
    log_level: String,
}

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[volume(settings = config_map(Settings, items("log_level" = "level")))]
#[mount(settings = "/etc/web")]
struct Web;

fn main() {}
