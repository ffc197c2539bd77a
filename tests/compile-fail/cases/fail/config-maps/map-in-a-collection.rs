// Each instance has a config map of its own.
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
struct Shop {
    web: Web,
    settings: std::collections::BTreeMap<String, Settings>,
}

fn main() {}
