//! Service accounts: as whom pods speak to the API server, and what they may do there.

#[cfg(feature = "manifests")]
mod build;
mod declaration;

use crate::Member;
use crate::declare::plain_items;

pub use declaration::{AccountDecl, AccountResources, BindDecl, RuleDecl};

/// A service account, with a Role and a ClusterRole for what it may do, and their bindings.
///
/// Implemented by `#[derive(ServiceAccount)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a `ServiceAccount`",
    label = "not a service account",
    note = "consider annotating `{Self}` with `#[derive(ServiceAccount)]`"
)]
pub trait ServiceAccount: Member {
    plain_items!(SERVICE_ACCOUNT, AccountDecl);
}
