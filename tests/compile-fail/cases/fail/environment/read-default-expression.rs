// A default is a text, as it would stand in the variable.
use podwire::prelude::*;

#[derive(FromVariable)]
enum LogLevel {
    Debug,
    Info,
}

#[derive(Environment)]
struct Config {
    #[env(default = LogLevel::Info)]
    log_level: LogLevel,
}

fn main() {}
