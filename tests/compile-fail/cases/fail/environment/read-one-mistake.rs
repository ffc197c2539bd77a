// One mistake, one error: what uses the struct says nothing of its own.
use podwire::prelude::*;

#[derive(FromVariable)]
enum LogLevel {
    Debug,
    Debug2(u8),
}

#[derive(Environment)]
struct Database {
    #[env(nme = "URL")]
    url: String,
}

#[derive(Environment)]
struct Config {
    log_level: LogLevel,
    #[env(nested)]
    database: Database,
}

fn start() -> Result<Config, podwire::environment::EnvironmentError> {
    Config::from_env()
}

fn main() {}
