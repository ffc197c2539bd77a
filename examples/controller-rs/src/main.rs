//! `cargo run -p controller-rs -- emit`

use std::process::ExitCode;

fn main() -> ExitCode {
    podwire::main::<controller_rs::DocController>()
}
