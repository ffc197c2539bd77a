//! `validate FILE`: decodes and validates the objects of a file, prints what is wrong, and fails if something is.

use std::error::Error;
use std::process::ExitCode;

use podwire::validate::{self, Tier};

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("usage: validate FILE")?;
    let findings = validate::text(&std::fs::read_to_string(path)?);
    for finding in &findings {
        println!("{} {finding}", finding.object);
    }
    let is_refused = findings.iter().any(|finding| finding.tier() == Tier::Error);
    Ok(if is_refused { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}
