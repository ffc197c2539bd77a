// The mounted file is none of the volume.
use podwire::prelude::*;

#[derive(ConfigMap)]
struct Settings {
    log_level: String,
}

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[volume(settings = config_map(Settings))]
#[mount(settings = "/etc/level", sub_path = "level")]
struct Web;

fn main() {}
