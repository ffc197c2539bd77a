//! What expansions refer to. Nothing here can be relied on by anyone else.

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
