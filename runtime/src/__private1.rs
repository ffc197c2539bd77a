//! What expansions name, all of it by this one path. Nothing here can be relied on by anyone else: the path carries the version.

pub use crate::__manifests;
pub use crate::declare::*;
#[cfg(feature = "manifests")]
pub use crate::k8s_openapi;
pub use crate::port::{ContainerPort, ServicePort};
pub use crate::traits::{App, Container, Instance, Member, Pod, Service};
#[cfg(feature = "manifests")]
pub use crate::values;
pub use crate::wiring;

/// Keeps its content only where manifests are built: the derives cannot know podwire's features.
#[cfg(feature = "manifests")]
#[doc(hidden)]
#[macro_export]
macro_rules! __manifests {
    ($($item:tt)*) => { $($item)* };
}

/// Keeps its content only where manifests are built: the derives cannot know podwire's features.
#[cfg(not(feature = "manifests"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __manifests {
    ($($item:tt)*) => {};
}
