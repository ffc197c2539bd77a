//! Scores podwire's wiring findings on sets of public charts and kustomizations whose wires are labelled.
//!
//! `cargo run --release -p real-sets -- FOLDER [--list true|slip|false|other]` scores a folder that has `sets.jsonl.gz` and
//! `wires.jsonl`, and lists what was missed, told or alarmed at. The package's test fails when a figure falls below the
//! recorded one.

pub mod label;
pub mod record;
pub mod report;
pub mod score;
