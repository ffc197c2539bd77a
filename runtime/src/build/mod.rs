//! From declarations and values to Kubernetes objects.
//!
//! A [plan](plan::Plan) comes first: which resources there are, in which namespace and instance. Then one object after the other is
//! built and handed on: whatever the size of the app, one object is in memory.

mod context;
pub(crate) mod custom;
mod emit;
pub(crate) mod metadata;
pub(crate) mod named;
mod only;
mod place;
mod plan;
pub(crate) mod policies;
pub(crate) mod spares;
pub(crate) mod traffic;
pub(crate) mod value;

pub use context::Context;
pub(crate) use emit::{Settings, Sink, Source, build};
pub(crate) use only::Only;
