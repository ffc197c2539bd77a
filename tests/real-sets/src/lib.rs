//! Scores podwire's wiring findings on sets of public charts and kustomizations whose wires are labelled.
//!
//! `cargo run --release -p real-sets -- FOLDER [--list true|slip|false|other]` scores a folder that has `sets.jsonl.gz` and
//! `wires.jsonl`, and lists what was missed, told or alarmed at. The package's test fails when a figure falls below the
//! recorded one.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

pub mod label;
pub mod record;
pub mod report;
pub mod score;

/// A folder of what is shared beside the project; where it is not there, tests say so and are skipped.
pub fn shared(folder: &str) -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared").join(folder);
    if folder.exists() {
        return Some(folder);
    }
    // Past the test runner, which shows nothing of tests that pass.
    let _ = writeln!(io::stderr(), "skipped: there is no {}", folder.display());
    None
}
