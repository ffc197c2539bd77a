// The config map's key is hidden.
use podwire::prelude::*;

#[derive(Environment)]
struct Config {
    log_level: String,
}

#[derive(ConfigMap)]
struct Settings {
    #[key(name = "LOG_LEVEL", text = "debug")]
    level: Included,
}

#[derive(Container)]
#[container(image = "web:1", environment = Config)]
#[env_from(Settings)]
#[env(LOG_LEVEL = "info")]
struct Web;

fn main() {}
