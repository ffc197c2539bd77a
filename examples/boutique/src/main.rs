//! `cargo run -p boutique -- emit`

use std::process::ExitCode;

fn main() -> ExitCode {
    podwire::main::<boutique::Boutique>()
}
