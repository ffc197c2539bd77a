//! Config maps: settings and files that pods read by their keys.

#[cfg(feature = "manifests")]
mod build;
mod declaration;

use crate::Member;
use crate::key::Keyed;

#[cfg(feature = "manifests")]
pub use build::build;

pub use declaration::{ConfigMapDecl, KeyDecl, KeyValue};

/// A config map: keys with values, which pods read as variables and files.
///
/// Implemented by `#[derive(ConfigMap)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a `ConfigMap`",
    label = "not a config map",
    note = "consider annotating `{Self}` with `#[derive(ConfigMap)]`"
)]
pub trait ConfigMap: Member + Keyed {
    #[doc(hidden)]
    const DECL: &'static ConfigMapDecl;
}
