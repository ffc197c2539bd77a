// The items rename the file.
use podwire::prelude::*;

#[derive(ConfigMap)]
struct Settings {
    log_level: String,
}

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[volume(settings = config_map(Settings, items(LOG_LEVEL = "level.txt")))]
#[mount(settings = "/etc/level", sub_path = "log_level")]
struct Web;

fn main() {}
