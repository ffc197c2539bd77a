//! The rulebook of podwire: one rule, one function.
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
mod cron;
mod near;
mod rule;
mod text;
mod time_zones;
mod words;

pub mod access;
pub mod advice;
pub mod autoscaling;
pub mod classes;
pub mod config;
pub mod containers;
pub mod contracts;
pub mod decoding;
pub mod disruption;
pub mod endpoints;
pub mod environment;
pub mod forms;
pub mod gateways;
pub mod images;
pub mod ingress;
pub mod jobs;
pub mod labels;
pub mod metadata;
pub mod monitoring;
pub mod names;
pub mod network;
pub mod network_policies;
#[doc(hidden)]
pub mod packed;
pub mod paths;
pub mod pod_security;
pub mod pods;
pub mod ports;
pub mod probes;
pub mod quantities;
pub mod quotas;
pub mod resources;
pub mod routes;
pub mod schedules;
pub mod scheduling;
pub mod security;
pub mod services;
pub mod sets;
pub mod storage;
pub mod updates;
pub mod urls;
pub mod values;
pub mod volumes;
pub mod webhooks;
pub mod wires;
pub mod wiring;
pub mod workloads;

pub use breach::{Breach, Breaches, ErrorType};
pub use near::nearest;
pub use rule::{Rule, Tier, Version};
pub use text::{contains_text, equal, hash, is_near, is_one_of, is_word};
pub use words::Words;

/// All rules by topic, in the order of `docs/rules.md`.
pub const TOPICS: &[(&str, &[Rule])] = &[
    ("Names", names::RULES),
    ("Labels and annotations", labels::RULES),
    ("Metadata and selectors", metadata::RULES),
    ("Ports", ports::RULES),
    ("Quantities", quantities::RULES),
    ("Environment", environment::RULES),
    ("Forms of values", forms::RULES),
    ("Environment contracts", contracts::RULES),
    ("Images", images::RULES),
    ("Paths", paths::RULES),
    ("Network", network::RULES),
    ("Services", services::RULES),
    ("Configuration", config::RULES),
    ("Storage", storage::RULES),
    ("Pods", pods::RULES),
    ("Containers", containers::RULES),
    ("Probes and hooks", probes::RULES),
    ("Resources", resources::RULES),
    ("Volumes", volumes::RULES),
    ("Security", security::RULES),
    ("Pod security", pod_security::RULES),
    ("Scheduling", scheduling::RULES),
    ("Workloads", workloads::RULES),
    ("Jobs", jobs::RULES),
    ("Schedules", schedules::RULES),
    ("Autoscaling", autoscaling::RULES),
    ("Disruption budgets", disruption::RULES),
    ("Ingresses", ingress::RULES),
    ("Gateways", gateways::RULES),
    ("Routes", routes::RULES),
    ("Monitoring", monitoring::RULES),
    ("Network policies", network_policies::RULES),
    ("Access", access::RULES),
    ("Quotas and limits", quotas::RULES),
    ("Classes and drivers", classes::RULES),
    ("Endpoints", endpoints::RULES),
    ("Webhooks", webhooks::RULES),
    ("Wiring", wiring::RULES),
    ("Updates", updates::RULES),
    ("Wiring of sets", sets::RULES),
    ("Advice", advice::RULES),
    ("Values", values::RULES),
    ("Decoding", decoding::RULES),
];
