//! Apps: resources and further apps, and the set whose wiring is closed.

mod checks;
mod declaration;
mod outline;
mod tables;

use crate::Member;
use crate::declare::Pods;

pub use checks::{member, pods_keep_level};
pub use declaration::{AppDecl, MonitoringDecl, PoliciesDecl};
pub use outline::{Outlined, OutlinedMembers, Sizes};
pub use tables::{AppView, Keys, SortedKeys, Tables};

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
    /// The pods of its fields. A level of security is one of a namespace, and ends where another begins: nobody asks for the pods of an
    /// app that has its own.
    #[doc(hidden)]
    const HELD: Pods = Pods::None;
}
