//! The API server's verdict on an object, offline.
//!
//! Every finding has a rule with a stable id and one of three tiers: the API server refuses the object (error), it
//! accepts it with a warning (warning), or it accepts it in silence and traffic is lost (wiring).
//!
//! ```
//! use podwire_manifests::validate::{self, Tier};
//!
//! let findings = validate::text("{apiVersion: v1, kind: Namespace, metadata: {name: shop, labels: {app: a b}}}");
//! assert_eq!(findings.len(), 1);
//! assert_eq!(findings[0].tier(), Tier::Error);
//! assert_eq!(findings[0].rule.id, "label-value");
//! assert!(findings[0].to_string().starts_with("metadata.labels: Invalid value: \"a b\": a valid label must be"));
//! ```

mod access;
mod addresses;
mod autoscaling;
mod autoscaling_metrics;
pub(crate) mod cel;
mod config;
mod cron_job;
mod custom;
mod daemon_set;
mod deployment;
mod disruption;
mod endpoints;
pub(crate) mod entry;
mod fields;
mod finding;
mod graph;
mod ingress;
mod ingress_class;
mod job;
mod job_selector;
pub(crate) mod kept;
pub(crate) mod kinds;
mod lease;
pub(crate) mod limit_range;
mod made;
mod metadata;
mod namespace;
mod network_policy;
mod options;
pub(crate) mod path;
mod pem;
mod pod;
mod pod_failure_policy;
pub(crate) mod pod_security;
mod pod_template;
mod priority_class;
pub(crate) mod quantity;
mod quota;
mod replica_set;
mod replication_controller;
pub(crate) mod report;
mod rollout;
mod runtime_class;
mod seen;
mod selectors;
mod service;
mod service_account;
mod stateful_set;
pub(crate) mod storage;
mod texts;
mod update;
pub(crate) mod versioned;
mod webhooks;
pub(crate) mod workload;

pub use entry::{Validator, bytes, object, set, text};
pub use finding::{Finding, IGNORE, ObjectReference, OtherEnd};
pub use graph::{Edge, Graph, Part};
pub use kinds::Validate;
pub use made::Made;
pub use options::Options;
pub use podwire_rules::{ErrorType, Rule, TOPICS, Tier, Version};
pub use rollout::{Change, Rollout};
pub use texts::Verdict;
