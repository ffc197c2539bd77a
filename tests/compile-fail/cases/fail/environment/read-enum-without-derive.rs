// The enum says nothing of its words.
use podwire::prelude::*;

enum LogLevel {
    Debug,
    Info,
}

#[derive(Environment)]
struct Config {
    log_level: Option<LogLevel>,
}

fn main() {}
