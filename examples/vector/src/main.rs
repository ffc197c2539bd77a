//! `cargo run -p vector -- emit`

use std::process::ExitCode;

fn main() -> ExitCode {
    podwire::main::<vector::Vector>()
}
