//! The rulebook of [podwire](https://docs.rs/podwire): one rule, one function.
//!
//! Each rule is a `const fn` without dependencies, so that the same function judges a literal while a macro
//! expands, a constant while `cargo check` evaluates it, and a value when a manifest is built.
//! A rule answers with the [`Breaches`] it found; each [`Breach`] carries the [`Rule`] it broke, the API
//! server's error type and the API server's own words.
//!
//! ```
//! use podwire_rules::names;
//!
//! const CHECKED: bool = names::dns_label("catalog").is_ok();
//! assert!(CHECKED);
//! assert_eq!(names::dns_label("Catalog").first().unwrap().rule.id, "dns-label");
//! ```
#![no_std]

mod breach;
mod rule;
mod text;

pub mod environment;
pub mod images;
pub mod labels;
pub mod metadata;
pub mod names;
pub mod network;
pub mod paths;
pub mod ports;
pub mod quantities;
pub mod values;
pub mod wiring;

pub use breach::{Breach, Breaches, ErrorType};
pub use rule::{Rule, Tier, Version};
pub use text::hash;

/// All rules by topic, in the order of `docs/rules.md`.
pub const TOPICS: &[(&str, &[Rule])] = &[
    ("Names", names::RULES),
    ("Labels and annotations", labels::RULES),
    ("Metadata and selectors", metadata::RULES),
    ("Ports", ports::RULES),
    ("Quantities", quantities::RULES),
    ("Environment", environment::RULES),
    ("Images", images::RULES),
    ("Paths", paths::RULES),
    ("Network", network::RULES),
    ("Wiring", wiring::RULES),
    ("Values", values::RULES),
];
