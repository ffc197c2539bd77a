//! Scores podwire's validation against the verdicts of a real API server.
//!
//! A corpus is a file of JSON lines, each an object with the API server's verdict on creating it. `cargo run --release -p
//! conformance -- FILE… [--json] [--list N]` scores any such file; the package's test scores the copy in `data/` and
//! fails when a figure falls below the recorded one.

pub mod case;
pub mod record;
pub mod score;
pub mod table;
