//! The Pod Security Standards: what a pod's level demands, and what its word gives.

#[cfg(feature = "manifests")]
pub(super) mod build;
pub(crate) mod checks;
pub(crate) mod root;
