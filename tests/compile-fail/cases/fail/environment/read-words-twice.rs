// Two variants, and one word.
use podwire::prelude::*;

#[derive(FromVariable)]
enum LogLevel {
    Warn,
    #[env(name = "warn")]
    Warning,
}

fn main() {}
