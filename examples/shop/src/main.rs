//! `cargo run -p shop -- emit --values examples/shop/values/prod.yaml`

use std::process::ExitCode;

fn main() -> ExitCode {
    podwire::main::<shop::Shop>()
}
