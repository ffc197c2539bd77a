//! From declarations and values to Kubernetes objects.
//!
//! A walk goes over the app three times, for the namespaces, the services and the workloads, and hands each object
//! on as soon as it is built: whatever the size of the app, one object is in memory.

mod container;
mod customize;
mod metadata;
mod pod;
mod probe;
mod resolve;
mod service;
mod value;
mod varies;
mod volume;
mod walk;
mod wires;
mod workload;

#[cfg(test)]
pub(crate) mod tests;

pub(crate) use walk::{Settings, Sink, Source, build};
