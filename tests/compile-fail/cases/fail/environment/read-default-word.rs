// The variant exists, in another spelling.
use podwire::prelude::*;

#[derive(FromVariable)]
enum LogLevel {
    Debug,
    Info,
}

#[derive(Environment)]
struct Config {
    #[env(default = "Info")]
    log_level: LogLevel,
}

fn main() {}
