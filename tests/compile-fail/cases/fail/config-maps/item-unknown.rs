// A volume has an item that is no key.
use podwire::prelude::*;

#[derive(ConfigMap)]
struct Settings {
    log_level: String,
}

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[volume(settings = config_map(Settings, items(LEVEL)))]
#[mount(settings = "/etc/web")]
struct Web;

fn main() {}
