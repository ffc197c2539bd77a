//! The manifests' command line: `cargo deploy emit --values values/prod.yaml`.

use std::process::ExitCode;

fn main() -> ExitCode {
    podwire::main::<greeter::deployment::Greetings>()
}
