// The second config map hides a key of the first.
use podwire::prelude::*;

#[derive(Environment)]
struct Config {
    log_level: String,
}

#[derive(ConfigMap)]
struct Common {
    #[key(name = "LOG_LEVEL", text = "debug")]
    level: Included,
}

#[derive(ConfigMap)]
struct Own {
    #[key(name = "LOG_LEVEL", text = "info")]
    level: Included,
}

#[derive(Container)]
#[container(image = "web:1", environment = Config)]
#[env_from(Common)]
#[env_from(Own)]
struct Web;

fn main() {}
