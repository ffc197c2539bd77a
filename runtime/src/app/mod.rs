//! Apps: resources and further apps, and the set whose wiring is closed.

mod checks;
mod declaration;
mod tables;

use crate::Member;

pub use checks::{member, pods_keep_level};
pub use declaration::{AppDecl, MonitoringDecl, PoliciesDecl};
pub use tables::{AppView, Sizes, SortedKeys, Tables};

/// An app: resources and further apps, and the set whose wiring is closed.
///
/// Implemented by `#[derive(App)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an `App`",
    label = "not an app",
    note = "consider annotating `{Self}` with `#[derive(App)]`"
)]
pub trait App: Member {
    #[doc(hidden)]
    const DECL: &'static AppDecl;
}
