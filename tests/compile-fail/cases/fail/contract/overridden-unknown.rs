// The key does not exist.
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
#[env_from(Settings, overridden(LEVLE))]
struct Web;

fn main() {}
