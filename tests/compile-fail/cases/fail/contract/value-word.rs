// One of the enum's words.
use podwire::prelude::*;

#[derive(FromVariable)]
enum LogLevel {
    Debug,
    Info,
}

#[derive(Environment)]
struct Config {
    log_level: Option<LogLevel>,
}

#[derive(Container)]
#[container(image = "web:1", environment = Config)]
#[env(LOG_LEVEL = "Info")]
struct Web;

fn main() {}
