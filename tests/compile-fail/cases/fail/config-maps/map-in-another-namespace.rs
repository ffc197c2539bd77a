// A pod reads only what is in its own namespace.
use podwire::prelude::*;

#[derive(ConfigMap)]
struct Settings {
    log_level: String,
}

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[env(LOG_LEVEL = key(Settings::LOG_LEVEL))]
struct Web;

#[derive(App)]
#[app(namespace = "platform")]
struct Platform {
    settings: Settings,
}

#[derive(App)]
#[app(namespace = "shop")]
struct Shop {
    web: Web,
    platform: Platform,
}

fn main() {}
