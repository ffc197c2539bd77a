// The key is misspelt.
use podwire::prelude::*;

#[derive(ConfigMap)]
struct Settings {
    log_level: String,
}

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[env(LOG_LEVEL = key(Settings::LOG_LVL))]
struct Web;

fn main() {}
