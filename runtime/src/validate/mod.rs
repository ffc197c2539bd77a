//! The API server's verdict on an object, offline.

mod finding;
mod metadata;
mod options;
mod path;
mod pod;
mod report;
mod selectors;

pub use finding::{Finding, ObjectReference};
pub use options::Options;
pub use podwire_rules::{ErrorType, Rule, Tier, Version};
