//! Checks of an app: names, node ports, selectors and links across all that it holds.
//!
//! The resources of an app and of its nested apps are laid out in tables that are sorted once; then each field
//! is checked by itself, so that an error stands at its field and all fields report together.

mod checks;
mod tables;

pub use checks::member;
pub use tables::{AppView, Sizes, Tables};
