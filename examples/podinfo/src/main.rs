//! `cargo run -p podinfo -- emit`

use std::process::ExitCode;

fn main() -> ExitCode {
    podwire::main::<podinfo::Podinfo>()
}
