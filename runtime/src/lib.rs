//! Kubernetes containers, pods, services and apps as Rust structs.

#[cfg(feature = "manifests")]
mod object;
#[cfg(feature = "manifests")]
pub mod validate;

#[cfg(feature = "manifests")]
pub use object::Object;

#[cfg(feature = "manifests")]
#[doc(no_inline)]
pub use k8s_openapi;
