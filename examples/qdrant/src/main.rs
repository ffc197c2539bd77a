//! `cargo run -p qdrant -- emit`

use std::process::ExitCode;

fn main() -> ExitCode {
    podwire::main::<qdrant::Qdrant>()
}
