//! How many pods of a workload there are: what an autoscaler chooses, and what an eviction leaves alone.

#[cfg(feature = "manifests")]
pub(super) mod build;
pub(crate) mod checks;
