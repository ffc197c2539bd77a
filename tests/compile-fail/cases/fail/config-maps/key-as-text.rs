// A key is named by its path, never by a text.
use podwire::prelude::*;

#[derive(ConfigMap)]
struct Settings {
    log_level: String,
}

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[env(LOG_LEVEL = key("log_level"))]
struct Web;

fn main() {}
