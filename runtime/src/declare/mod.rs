//! What declarations of all kinds have in common: values, and membership of an app.
//!
//! A derive turns attributes into constants and nothing else. The checks read them while `cargo check` evaluates constants, and
//! the build reads them to make manifests. Nothing here is made by hand.

use podwire_rules::wires::Resource;

mod member;
mod plain;
mod value;

#[cfg(feature = "manifests")]
pub use member::WithFields;
pub(crate) use member::{AsPod, AsService, Boxed, Many, Optional};
pub(crate) use member::{MemberKind, first};
pub use member::{Membership, Multiplicity, Pods, PodsOf, PodsOfApp};
pub use plain::PlainFacts;
pub(crate) use plain::{plain_items, plain_kind};
pub(crate) use value::LinkDecl;
pub use value::{Entry, LinkForm, MetadataDecl, Number, Text};

/// The resource of a type whose derive has failed: every check accepts it.
pub const fn unknown(mut resource: Resource<'static>) -> Resource<'static> {
    resource.unknown = true;
    resource
}
