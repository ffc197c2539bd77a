//! Gateways: where requests from outside arrive, and which of them.

#[cfg(feature = "manifests")]
mod build;
pub(crate) mod checks;
mod declaration;
mod listener;

use crate::Member;
use crate::declare::{plain_items, plain_kind};

pub use declaration::{GatewayDecl, ListenerDecl, RoutesFrom};
pub use listener::{GatewayListener, ListenerOf};

/// A gateway of the Gateway API: the listeners where requests from outside arrive, and which routes lead them on.
///
/// Implemented by `#[derive(Gateway)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a `Gateway`",
    label = "not a gateway",
    note = "consider annotating `{Self}` with `#[derive(Gateway)]`"
)]
pub trait Gateway: Member {
    plain_items!(GATEWAY, GatewayDecl);
}

plain_kind!(GatewayOf of Gateway, podwire_manifests::Custom);
