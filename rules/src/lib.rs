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

pub mod names;

pub use breach::{Breach, Breaches, ErrorType};
pub use rule::{Rule, Tier, Version};
pub use text::hash;
