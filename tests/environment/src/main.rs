//! Prints what the reader that is named first says of the environment.

use std::env;
use std::process::ExitCode;

fn main() -> ExitCode {
    let reader = env::args().nth(1).unwrap_or_default();
    match podwire_environment::read(&reader) {
        Some(values) => {
            println!("{values}");
            ExitCode::SUCCESS
        }
        None => ExitCode::FAILURE,
    }
}
