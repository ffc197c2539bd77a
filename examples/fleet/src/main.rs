//! `fleet N`: writes the manifests of N apps, all of them validated, to standard output.

use std::process::ExitCode;

use fleet::Fleet;
use podwire::Emit;

fn main() -> ExitCode {
    let Some(size) = std::env::args().nth(1).and_then(|size| size.parse().ok()) else {
        eprintln!("usage: fleet N");
        return ExitCode::from(2);
    };
    match Emit::new().to_writer(&Fleet::new(size), std::io::stdout().lock()) {
        Ok(_) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
